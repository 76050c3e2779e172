using System.Globalization;
using System.Text;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Wordings;

namespace Binnacle.Scenarios.Captures;

/// <summary>Prints a day of scrapes of a DCGM exporter, each sample with its time.</summary>
internal static class GpuMetrics
{
    private static readonly (string Name, string Type, Func<GpuPoint, double> Value)[] Families =
    [
        ("DCGM_FI_DEV_GPU_TEMP", "gauge", point => Math.Round(point.Celsius)),
        ("DCGM_FI_DEV_POWER_USAGE", "gauge", point => point.PowerWatts),
        ("DCGM_FI_DEV_GPU_UTIL", "gauge", point => Math.Round(point.Utilization * 100)),
        ("DCGM_FI_DEV_SM_CLOCK", "gauge", point => Math.Round(point.SmMegahertz)),
        ("DCGM_FI_DEV_FB_USED", "gauge", point => Math.Round(point.UsedMebibytes)),
        ("DCGM_FI_DEV_FB_FREE", "gauge", point => Math.Round(point.FreeMebibytes)),
        ("DCGM_FI_DEV_CLOCK_THROTTLE_REASONS", "gauge", point => point.Reasons),
        ("DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS", "counter", point => point.RemappedRows),
        ("DCGM_FI_DEV_ROW_REMAP_PENDING", "gauge", point => point.RemapPending ? 1 : 0),
        ("DCGM_FI_DEV_ROW_REMAP_FAILURE", "gauge", point => point.RemapFailed ? 1 : 0),
        ("DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", "counter", point => point.DoubleBitErrors),
        ("DCGM_FI_DEV_PCIE_REPLAY_COUNTER", "counter", point => Math.Round(point.Replays)),
        ("DCGM_FI_DEV_PCIE_LINK_GEN", "gauge", point => point.LinkGeneration),
        ("DCGM_FI_DEV_PCIE_MAX_LINK_GEN", "gauge", _ => 5),
        ("DCGM_FI_DEV_PCIE_LINK_WIDTH", "gauge", point => point.LinkWidth),
        ("DCGM_FI_DEV_PCIE_MAX_LINK_WIDTH", "gauge", _ => 16),
    ];

    public static string Print(Host host, IReadOnlyList<(DateTimeOffset Time, GpuPoint[] Gpus)> scrapes, Wording wording)
    {
        var text = new StringBuilder();
        string[] labels = [.. Enumerable.Range(0, Host.Gpus).Select(gpu => Labels(host, gpu, wording))];
        foreach (var (name, type, value) in Families)
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n");
            foreach (var (time, gpus) in scrapes)
            {
                var stamp = time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
                for (var gpu = 0; gpu < gpus.Length; gpu++)
                {
                    if (gpus[gpu].IsPresent)
                        text.Append(name).Append(labels[gpu]).Append(value(gpus[gpu]).ToString("0.###", CultureInfo.InvariantCulture)).Append(' ').Append(stamp).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static string Labels(Host host, int gpu, Wording wording)
    {
        var bus = $"00000000:{Host.Bus(gpu).ToUpperInvariant()}:00.0";
        var uuid = string.Create(CultureInfo.InvariantCulture, $"GPU-{host.Number:x8}-0000-4000-8000-{gpu:x12}");
        return wording.IsNewExporter
            ? $"{{gpu=\"{gpu}\",UUID=\"{uuid}\",pci_bus_id=\"{bus}\",device=\"nvidia{gpu}\",modelName=\"NVIDIA H100 80GB HBM3\",Hostname=\"{host.Name}\"}} "
            : $"{{gpu=\"{gpu}\", UUID=\"{uuid}\", pci_bus_id=\"{bus}\", device=\"nvidia{gpu}\", modelName=\"NVIDIA A100-SXM4-80GB\", Hostname=\"{host.Name}\"}} ";
    }
}
