using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Gpu;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Web.Gpus;

/// <summary>The memory of one GPU, or of one MIG instance of it, split by what it is for.</summary>
/// <param name="Device">The host.</param>
/// <param name="Gpu">The GPU.</param>
/// <param name="Instance">MIG instance: <c>1</c> or <c>1:0</c>; empty for the whole GPU.</param>
/// <param name="Models">Models served on it, as far as known.</param>
/// <param name="Split">Its memory.</param>
/// <param name="Newest">Time of its newest memory figure; null when it has none.</param>
public sealed record GpuMemory(DeviceName Device, ComponentPath Gpu, string Instance, ImmutableArray<string> Models, VramSplit Split, DateTimeOffset? Newest)
{
    private const string MigPrefix = "mig=";

    private static readonly ImmutableArray<string> Metrics = ["gpu.memory_total", "gpu.memory_used", "gpu.memory_free", "gpu.memory_reserved"];

    /// <summary>What addresses and scripts call it: <c>gpu-node-07:gpu/3</c>, <c>gpu-node-07:gpu/3:mig/1</c>.</summary>
    public string Key => Instance.Length == 0 ? $"{Device}:{Gpu}" : $"{Device}:{Gpu}:mig/{Instance}";

    /// <summary>Every GPU of a host that the inventory or a sample names, each MIG instance after its GPU.</summary>
    /// <param name="device">The host.</param>
    /// <param name="latest">Newest sample of every series of it.</param>
    /// <param name="facts">Its inventory.</param>
    /// <param name="processes">Processes on its GPUs.</param>
    public static ImmutableArray<GpuMemory> OfHost(DeviceName device, IReadOnlyCollection<Sample> latest, IReadOnlyCollection<InventoryFact> facts, IReadOnlyCollection<ProcessSpan> processes)
    {
        var inventory = GpuAddresses.Unify([.. facts]);
        var placements = EnginePlacement.Of(latest, inventory, processes);
        var ranks = KvEngine.All(latest).ToLookup(engine => engine.Engine);
        var footprints = placements.Where(placement => !placement.Gpus.IsEmpty).ToDictionary(placement => placement, placement => EngineFootprints.Of([.. ranks[placement.Engine]], placement, inventory));
        var samples = latest.Where(sample => IsGpu(sample.Series.Component) && (sample.Series.Qualifier.Length == 0 || InstanceOf(sample.Series.Qualifier).Length > 0))
            .ToLookup(sample => (sample.Series.Component, InstanceOf(sample.Series.Qualifier)));
        var known = inventory.Where(fact => IsGpu(fact.Component) && !GpuAddresses.IsAddress(fact.Component.Name)).Select(fact => (fact.Component, ""));
        return
        [
            .. samples.Select(group => group.Key).Union(known).OrderBy(key => key.Item1).ThenBy(key => key.Item2, StringComparer.Ordinal)
                .Select(key => One(device, key.Item1, key.Item2, [.. samples[key]], key.Item2.Length > 0 ? [] : [.. footprints.Where(entry => entry.Key.Gpus.Contains(key.Item1)).Select(entry => entry.Value)])),
        ];
    }

    private static GpuMemory One(DeviceName device, ComponentPath gpu, string instance, Sample[] samples, ImmutableArray<EngineFootprint> engines)
    {
        var memory = samples.Where(sample => Metrics.Contains(sample.Series.Metric)).ToArray();
        double? Of(string metric) => memory.Where(sample => sample.Series.Metric == metric).OrderByDescending(sample => sample.Time).Select(sample => (double?)sample.Value).FirstOrDefault();
        var split = VramSplit.Of(new() { Total = Of(Metrics[0]), Used = Of(Metrics[1]), Free = Of(Metrics[2]), Reserved = Of(Metrics[3]), Engines = engines });
        return new(device, gpu, instance, [.. engines.Select(engine => engine.Model)], split, memory.Length == 0 ? null : memory.Max(sample => sample.Time));
    }

    private static bool IsGpu(ComponentPath part) => part is { Kind: ComponentKind.Gpu, IsNamed: true };

    private static string InstanceOf(string qualifier)
    {
        if (!qualifier.StartsWith(MigPrefix, StringComparison.Ordinal) || qualifier.Contains(",pid=", StringComparison.Ordinal))
            return "";
        var end = qualifier.IndexOf(',', StringComparison.Ordinal);
        return end < 0 ? qualifier[MigPrefix.Length..] : qualifier[MigPrefix.Length..end];
    }
}
