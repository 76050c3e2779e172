using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Gpu;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Store;
using Binnacle.Web.Gpus;

namespace Binnacle.Web.Fleet;

/// <summary>Makes the rows of a device's GPUs: every one of the inventory and every one that was ever measured, each MIG instance after its GPU.</summary>
internal static class GpuRows
{
    private const string MigPrefix = "mig=";

    /// <summary>The rows of every device that has a GPU.</summary>
    public static FrozenDictionary<DeviceName, ImmutableArray<GpuRow>> OfAll(
        IEnumerable<Device> devices, ImmutableArray<Sample> latest, ImmutableArray<InventoryFact> facts, DiagnosisReport report, IEnumerable<DeviceEvent> events)
    {
        var samples = latest.ToLookup(sample => sample.Series.Device);
        var inventory = facts.ToLookup(fact => fact.Device);
        var open = report.Issues.Where(issue => issue.Open).OrderByDescending(issue => issue.Severity).ThenByDescending(issue => issue.LastSeen).ToLookup(issue => issue.Device);
        var happened = events.ToLookup(one => one.Device);
        return devices
            .Select(device => (device.Name, Rows: Of(device.Name, [.. samples[device.Name]], [.. inventory[device.Name]], [.. open[device.Name]], happened[device.Name])))
            .Where(entry => !entry.Rows.IsEmpty)
            .ToFrozenDictionary(entry => entry.Name, entry => entry.Rows);
    }

    /// <param name="device">The device.</param>
    /// <param name="latest">Newest sample of every series of it.</param>
    /// <param name="facts">Its inventory.</param>
    /// <param name="open">Its open issues, worst first.</param>
    /// <param name="events">Its events of the looked-at time; XIDs are counted.</param>
    public static ImmutableArray<GpuRow> Of(
        DeviceName device, IReadOnlyCollection<Sample> latest, IReadOnlyCollection<InventoryFact> facts, ImmutableArray<Issue> open, IEnumerable<DeviceEvent> events)
    {
        var names = new GpuAddresses(facts);
        var samples = latest.Where(sample => IsGpu(sample.Series.Component)).ToLookup(sample => (sample.Series.Component, MigOf(sample.Series.Qualifier)));
        var models = GpuAddresses.Unify([.. facts]).Where(fact => IsGpu(fact.Component)).ToLookup(fact => fact.Component);
        var xids = events.Where(one => one.Code is not null && one.Component.Kind == ComponentKind.Gpu).ToLookup(one => names.Resolve(one.Component));
        var engines = EngineRow.All(latest);
        var memory = GpuMemory.OfHost(device, latest, facts, []).ToDictionary(gpu => (gpu.Gpu, gpu.Instance));
        return
        [
            .. samples.Select(group => group.Key).Union(models.Select(group => (group.Key, ""))).OrderBy(key => key.Item1).ThenBy(key => key.Item2, StringComparer.Ordinal)
                .Select(key => Of(device, key.Item1, key.Item2, [.. samples[key]], models[key.Item1], open, xids[key.Item1], engines, memory.GetValueOrDefault(key))),
        ];
    }

    private static GpuRow Of(
        DeviceName device, ComponentPath gpu, string mig, Sample[] samples, IEnumerable<InventoryFact> facts, ImmutableArray<Issue> open, IEnumerable<DeviceEvent> xids, ImmutableArray<EngineRow> engines, GpuMemory? memory)
    {
        var figures = new GpuFigures(samples, mig);
        var vram = memory is null ? new VramParts { TotalBytes = figures["gpu.memory_total"], UsedBytes = figures["gpu.memory_used"] } : VramParts.Of(memory.Split, figures["gpu.memory_used"]);
        var engine = mig.Length > 0 ? null : engines.FirstOrDefault(one => memory?.Models.Contains(one.Model) == true);
        return new()
        {
            Device = device,
            Gpu = gpu,
            Mig = mig,
            Model = facts.FirstOrDefault(fact => fact.Name is "product" or "model")?.Value ?? "",
            Serving = engine?.Model,
            Vram = vram,
            KvUsage = engine?.KvUsage,
            Fragmentation = engine?.FragmentationAtMost,
            Utilization = figures["gpu.utilization"],
            Celsius = figures["gpu.temperature"],
            Watts = figures["gpu.power"],
            LimitWatts = figures["gpu.power_limit"],
            Fan = figures["gpu.fan"],
            UncorrectedErrors = figures["gpu.ecc_dbe_volatile"],
            Xid = XidOf(xids),
            Processes = samples.Count(sample => sample.Series.Metric == "gpu.process_memory") is > 0 and var count ? count : null,
            Newest = samples.Length == 0 ? null : samples.Max(sample => sample.Time),
            Issue = open.FirstOrDefault(issue => issue.Component == gpu || issue.Parts.Contains(gpu)),
        };
    }

    private static XidCount? XidOf(IEnumerable<DeviceEvent> xids)
    {
        DeviceEvent? worst = null;
        var count = 0;
        foreach (var xid in xids)
        {
            count += xid.Count;
            if (worst is null || xid.Severity > worst.Severity || (xid.Severity == worst.Severity && xid.Time > worst.Time))
                worst = xid;
        }

        return worst is null ? null : new(worst.Code.GetValueOrDefault(), worst.Severity, count, worst.Time);
    }

    private static bool IsGpu(ComponentPath part) => part is { Kind: ComponentKind.Gpu, IsNamed: true };

    private static string MigOf(string qualifier)
    {
        if (!qualifier.StartsWith(MigPrefix, StringComparison.Ordinal))
            return "";
        var end = qualifier.IndexOf(',', StringComparison.Ordinal);
        return end < 0 ? qualifier[MigPrefix.Length..] : qualifier[MigPrefix.Length..end];
    }
}
