using System.Globalization;
using Binnacle.Scenarios.Machines;

namespace Binnacle.Scenarios.Stages;

/// <summary>What kernels and the NVIDIA driver write, in the words of their time.</summary>
internal static class GpuLines
{
    public static void Xid(this Stage stage, Host host, DateTimeOffset time, int gpu, int code, string detail)
    {
        // Older drivers print the address without "PCI:".
        var address = stage.Wording.IsNewKernel ? $"PCI:0000:{Host.Bus(gpu)}:00" : $"0000:{Host.Bus(gpu)}:00";
        stage.Kernel(host, time, string.Create(CultureInfo.InvariantCulture, $"NVRM: Xid ({address}): {code}, {detail}"), 3);
    }

    public static void FallsOff(this Stage stage, Host host, DateTimeOffset time, int gpu)
    {
        stage.Xid(host, time, gpu, 79, "pid='<unknown>', name=<unknown>, GPU has fallen off the bus.");
        stage.Kernel(host, time.AddMilliseconds(1), $"NVRM: GPU 0000:{Host.Bus(gpu)}:00.0: GPU has fallen off the bus.", 3);
    }

    /// <summary>Clean-up lines of the other GPUs' processes.</summary>
    public static void CleansUp(this Stage stage, Host host, DateTimeOffset time, int except = -1)
    {
        for (var gpu = 0; gpu < Host.Gpus; gpu++)
        {
            if (gpu != except)
                stage.Xid(host, time.AddMilliseconds(30 * gpu), gpu, 45, string.Create(CultureInfo.InvariantCulture, $"pid={81_000 + gpu}, name=python3, Ch 0000000{gpu}"));
        }
    }

    public static void AppFault(this Stage stage, Host host, DateTimeOffset time, int gpu, string program, int gpc, int tpc) =>
        stage.Xid(host, time, gpu, 13, string.Create(CultureInfo.InvariantCulture, $"pid={20_000 + stage.Dice.Whole(0, 9_999)}, name={program}, Graphics SM Warp Exception on (GPC {gpc}, TPC {tpc}, SM {stage.Dice.Whole(0, 1)}): Out Of Range Address"));

    public static void CorrectedAer(this Stage stage, Host host, DateTimeOffset time, int gpu)
    {
        var port = Host.Port(gpu);
        var word = stage.Wording.IsNewKernel ? "Correctable error message received from" : "Corrected error received:";
        var severity = stage.Wording.IsNewKernel ? "Correctable" : "Corrected";
        stage.Kernel(host, time, $"pcieport {port}: AER: {word} {port}", 4);
        stage.Kernel(host, time.AddMilliseconds(1), $"pcieport {port}: PCIe Bus Error: severity={severity}, type=Data Link Layer, (Transmitter ID)", 4);
    }

    public static void FatalAer(this Stage stage, Host host, DateTimeOffset time, int gpu)
    {
        var port = Host.Port(gpu);
        var word = stage.Wording.IsNewKernel ? "Uncorrectable (Fatal) error message received from" : "Uncorrected (Fatal) error received:";
        var severity = stage.Wording.IsNewKernel ? "Uncorrectable (Fatal)" : "Uncorrected (Fatal)";
        stage.Kernel(host, time, $"pcieport {port}: AER: {word} {port}", 3);
        stage.Kernel(host, time.AddMilliseconds(1), $"pcieport {port}: PCIe Bus Error: severity={severity}, type=Transaction Layer, (Receiver ID)", 3);
    }

    public static void Edac(this Stage stage, Host host, DateTimeOffset time, int controller, int channel, int dimm, int count, int page) =>
        stage.Kernel(host, time, string.Create(CultureInfo.InvariantCulture, $"EDAC MC{controller}: {count} CE memory read error on CPU_SrcID#0_MC#{controller}_Chan#{channel}_DIMM#{dimm} (channel:{channel} slot:{dimm} page:0x{page:x} offset:0x{stage.Dice.Whole(0, 4000):x} grain:32 syndrome:0x0 -  err_code:0x0101:0x0090 socket:0 imc:{controller} rank:0)"), 4);

    public static void Boots(this Stage stage, Host host, DateTimeOffset time)
    {
        stage.Kernel(host, time, $"Linux version {(stage.Wording.IsNewKernel ? "6.8.0-45-generic" : "4.18.0-553.el8.x86_64")} (builder@build) (gcc) #1 SMP", 5);
        stage.Kernel(host, time.AddSeconds(2), "Command line: BOOT_IMAGE=/vmlinuz root=/dev/mapper/root ro quiet", 6);
    }

    public static void ShutsDown(this Stage stage, Host host, DateTimeOffset time) => stage.Kernel(host, time, "reboot: Restarting system", 5);
}
