using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Metrics;

namespace Binnacle.Fleet.Formats.NvidiaSmi;

/// <summary>One <c>gpu</c> element. Schemas differ in names; the alias table lists each path, first wins.</summary>
internal static class SmiXmlGpu
{
    private static readonly ImmutableArray<(MetricAlias Alias, string[] Path)> Paths =
        [.. MetricAliases.OfFamily("nvidia-smi-xml").Select(alias => (alias, alias.SourceName.Split('/')))];

    private static readonly ImmutableArray<(MetricAlias Alias, string[] Path)> MemoryPaths =
        [.. Paths.Where(entry => entry.Path[0] == "fb_memory_usage")];

    private static readonly MetricAlias ProcessMemory = MetricAliases.OfFamily("nvidia-smi-csv").First(alias => alias.SourceName == "used_gpu_memory");

    public static ParsedRecord Read(XElement gpu, SmiLog log, int position, ParseContext context)
    {
        var line = Math.Max(1, (int?)gpu.Attribute("line") ?? 0);
        var (time, quality) = SmiTime.Of(log.Timestamp, context);
        var fields = new GpuFields(context, ComponentPath.Gpu(Index(gpu, log, position)), time, quality, line);

        Facts(fields, gpu, log);
        foreach (var (alias, path) in Paths)
        {
            if (Text(gpu, path) is { } text)
                fields.Add(alias, text);
        }

        MigDevices(fields, gpu);
        Processes(fields, gpu);
        Faults(fields, gpu);
        return fields.Count > 0
            ? fields.ToRecord() with { Processes = SmiProcesses.Of(gpu) is { } processes ? [new(context.Device, ComponentPath.Gpu(Index(gpu, log, position)), time, [.. processes])] : [] }
            : new ParsedRecord.Rejected(line, "The gpu element holds none of the fields nvidia-smi -q -x writes.");
    }

    // GPUs stand in order of their index. When only some were asked for, the minor number is the nearest thing to it.
    private static int Index(XElement gpu, SmiLog log, int position) =>
        log.AttachedGpus is { } attached && attached != log.Gpus.Count
        && int.TryParse(Text(gpu, "minor_number"), NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? minor
            : position;

    private static void Facts(GpuFields fields, XElement gpu, SmiLog log)
    {
        fields.Fact("product", Text(gpu, "product_name"));
        fields.Fact("architecture", Text(gpu, "product_architecture"));
        fields.Fact("uuid", Text(gpu, "uuid"));
        fields.Fact("serial", Text(gpu, "serial"));
        fields.Fact("vbios_version", Text(gpu, "vbios_version"));
        fields.Fact("pci_address", Text(gpu, "pci", "pci_bus_id") ?? (string?)gpu.Attribute("id"));
        fields.Fact("mig_mode", Text(gpu, "mig_mode", "current_mig"));
        fields.Fact("driver_version", log.DriverVersion, ofHost: true);
        fields.Fact("cuda_version", log.CudaVersion, ofHost: true);
    }

    private static void MigDevices(GpuFields fields, XElement gpu)
    {
        foreach (var device in gpu.Elements("mig_devices").Elements("mig_device"))
        {
            if (Text(device, "gpu_instance_id") is not { } instance)
                continue;
            foreach (var (alias, path) in MemoryPaths)
            {
                if (Text(device, path) is { } text)
                    fields.Add(alias, text, qualifier: $"mig={CleanText.Line(instance, 20)}");
            }
        }
    }

    private static void Processes(GpuFields fields, XElement gpu)
    {
        foreach (var process in gpu.Elements("processes").Elements("process_info"))
        {
            if (Text(process, "pid") is not { } pid || Text(process, "used_memory") is not { } memory)
                continue;
            var mig = Text(process, "gpu_instance_id") is { } instance && instance != "N/A" ? $"mig={CleanText.Line(instance, 20)}," : "";
            fields.Add(ProcessMemory, memory, qualifier: $"{mig}pid={CleanText.Line(pid, 20)}");
        }
    }

    private static void Faults(GpuFields fields, XElement gpu)
    {
        if (Text(gpu, "product_name") is { } product && SmiWords.IsFault(product))
            fields.Fault(SmiWords.Meaning(product).Kind, SmiWords.Meaning(product).Text, product);
        if (Text(gpu, "gpu_reset_status", "reset_required") is "Yes")
            fields.Fault(EventKinds.GpuHealth, "GPU requires reset", "reset_required Yes");
        if (Text(gpu, "gpu_recovery_action") is { } action && !SmiWords.IsNothing(action))
            fields.Fault(EventKinds.GpuHealth, $"The driver asks for: {CleanText.Line(action, 60)}", $"gpu_recovery_action {action}");
        foreach (var repair in new[] { "channel_repair_pending", "tpc_repair_pending" })
        {
            if (Text(gpu, "ecc_errors", repair) is "Yes")
                fields.Fault(EventKinds.GpuHealth, $"{(repair[0] == 'c' ? "Memory channel" : "TPC")} repair pending: reset this GPU", $"{repair} Yes");
        }
    }

    private static string? Text(XElement element, params string[] path)
    {
        XElement? at = element;
        foreach (var name in path)
            at = at?.Element(name);
        return at is null || at.HasElements ? null : at.Value.Trim();
    }
}
