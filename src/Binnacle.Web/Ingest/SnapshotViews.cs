using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;
using Binnacle.Web.Api;

namespace Binnacle.Web.Ingest;

/// <summary>Puts samples of one node and time together again.</summary>
internal static class SnapshotViews
{
    /// <summary>The metrics a snapshot shows.</summary>
    public static ImmutableArray<string> Metrics { get; } =
    [
        "gpu.memory_total", "gpu.memory_used", "gpu.memory_free", "gpu.utilization", "gpu.temperature", "gpu.power",
        "inference.kv_blocks", "inference.kv_block_size", "inference.kv_cache_usage",
    ];

    public static string IdOf(Device device, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{device.Id}-{(at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond}");

    /// <summary>Node and time of an id; null when it is none.</summary>
    public static (int Node, DateTimeOffset At)? Parse(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && int.TryParse(id.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var node)
            && long.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds <= 253_402_300_799_000_000
            ? (node, DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds))
            : null;
    }

    public static SnapshotView Of(Device device, DateTimeOffset at, IReadOnlyCollection<Sample> samples)
    {
        var gpus = samples.Where(sample => sample.Series.Component.Kind == ComponentKind.Gpu).GroupBy(sample => sample.Series.Component).OrderBy(group => group.Key).Select(Gpu).ToImmutableArray();
        var caches = samples.Where(sample => sample.Series.Component.Kind == ComponentKind.Engine).GroupBy(sample => sample.Series.Component).OrderBy(group => group.Key).Select(Kv).ToImmutableArray();
        var (total, used) = (Sum(gpus, gpu => gpu.MemoryTotalBytes), Sum(gpus, gpu => gpu.MemoryUsedBytes));
        var (blocks, utilized) = (Sum(caches, cache => cache.TotalBlocks), Sum(caches, cache => cache.UsedBlocks));
        return new SnapshotView
        {
            Id = IdOf(device, at),
            NodeId = device.Id,
            Node = device.Name.Value,
            At = at,
            Gpus = gpus,
            KvCaches = caches,
            TotalBytes = total,
            UsedBytes = used,
            FreeBytes = Sum(gpus, gpu => gpu.MemoryFreeBytes) ?? (total - used),
            UsedPercent = total > 0 ? used / total * 100 : null,
            AllocatedBlocks = blocks,
            UtilizedBlocks = utilized,
            FreeBlocks = blocks - utilized,
            KvCacheUtilization = blocks > 0 && utilized is not null ? utilized / blocks * 100 : caches.Length == 1 ? caches[0].Usage * 100 : null,
        };
    }

    private static SnapshotGpuView Gpu(IGrouping<ComponentPath, Sample> gpu) => new(
        gpu.Key.ToString(), Value(gpu, "gpu.memory_total"), Value(gpu, "gpu.memory_used"), Value(gpu, "gpu.memory_free"), Value(gpu, "gpu.utilization"), Value(gpu, "gpu.temperature"), Value(gpu, "gpu.power"));

    private static SnapshotKvView Kv(IGrouping<ComponentPath, Sample> engine)
    {
        var (blocks, usage) = (Value(engine, "inference.kv_blocks"), Value(engine, "inference.kv_cache_usage"));
        return new(engine.Key.Name, blocks, blocks is { } total && usage is { } share ? Math.Round(total * share) : null, Value(engine, "inference.kv_block_size"), usage);
    }

    private static double? Value(IEnumerable<Sample> samples, string metric)
    {
        foreach (var sample in samples)
        {
            if (sample.Series.Metric == metric && sample.Series.Qualifier.Length == 0)
                return sample.Value;
        }

        return null;
    }

    private static double? Sum<T>(ImmutableArray<T> items, Func<T, double?> figure) => items.Any(item => figure(item) is not null) ? items.Sum(item => figure(item) ?? 0) : null;
}
