using System.Text;

namespace Binnacle.Fleet.Tests.Ipmi;

public sealed class RecogniseTests
{
    [Theory]
    [InlineData("sel_elist.txt", "ipmitool-sel")]
    [InlineData("sel_list_12h.txt", "ipmitool-sel")]
    [InlineData("sel_list_noise.txt", "ipmitool-sel")]
    [InlineData("sel_list_v.txt", "ipmitool-sel-verbose")]
    [InlineData("ipmi_sel.txt", "freeipmi-sel")]
    [InlineData("sensor.txt", "ipmitool-sensor")]
    [InlineData("sdr_elist.txt", "ipmitool-sensor")]
    [InlineData("sdr_v.txt", "ipmitool-sensor")]
    [InlineData("ipmi_sel_v.csv", "freeipmi-sel")]
    [InlineData("ipmi_sensors.csv", "freeipmi-sensors")]
    [InlineData("ipmi_sensors.txt", "freeipmi-sensors")]
    [InlineData("mc_info.txt", "ipmi-bmc-info")]
    [InlineData("bmc_info.txt", "ipmi-bmc-info")]
    [InlineData("sel_info.txt", "ipmi-sel-info")]
    [InlineData("sel_info_freeipmi.txt", "ipmi-sel-info")]
    [InlineData("fru.txt", "ipmi-fru")]
    [InlineData("fru_freeipmi.txt", "ipmi-fru")]
    [InlineData("dcmi_power.txt", "ipmi-power")]
    [InlineData("dcmi_power_freeipmi.txt", "ipmi-power")]
    [InlineData("log_util.txt", "openbmc-logutil")]
    [InlineData("hpc.log", "hpc-log")]
    public void A_capture_is_told_by_its_content(string file, string kind) => IpmiRun.Recognised(File.ReadAllBytes(IpmiRun.Capture(file))).ShouldBe(kind);

    [Theory]
    [InlineData("[  103.9] NVRM: Xid (PCI:0000:3b:00): 79, pid=1234, GPU has fallen off the bus.")]
    [InlineData("Nov 20 10:18:05 gpu-node-07 kernel: EDAC MC0: 1 CE memory read error on CPU_SrcID#0_Ha#0_Chan#1_DIMM#0")]
    [InlineData("DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",UUID=\"GPU-1\"} 41")]
    [InlineData("{\"@odata.id\": \"/redfish/v1\", \"Status\": \"ok\"}")]
    [InlineData("index, name, temperature.gpu, power.draw [W]\n0, NVIDIA L4, 41, 30.1 W")]
    [InlineData("| GPU  Name        Persistence-M | Bus-Id          Disp.A | Volatile Uncorr. ECC |\n|   0  Tesla T4     Off | 00000000:00:1E.0 Off | 0 |")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e\n0cc175b9c0f1b6a831c399e269772661")]
    [InlineData("name,time,status\nnightly build,10:04,ok\nunit tests,10:09,ok")]
    [InlineData("| Option | Name |\n|---|---|\n| a | b |")]
    public void Other_captures_are_left_alone(string text) => IpmiRun.Recognised(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Fact]
    public void Binary_is_left_alone() => IpmiRun.Recognised([0, 1, 2, 3, .. " 1 | 11/20/2026 | 10:18:05 | Fan #0x41 | x | Asserted"u8]).ShouldBeNull();
}
