using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Engines;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Web.Gpus;

/// <summary>One inference server, or one of its data-parallel ranks.</summary>
public sealed record EngineView
{
    public required string Node { get; init; }
    public required string Model { get; init; }

    /// <summary>Which rank or pod, <c>engine=1</c>; empty where there is only one.</summary>
    public required string Rank { get; init; }

    /// <summary>Share of the KV cache in use, 0 to 1.</summary>
    public required double KvUsage { get; init; }

    public double? KvBlocks { get; init; }
    public double? BlockTokens { get; init; }

    /// <summary>Tokens the cache holds.</summary>
    public double? CapacityTokens { get; init; }

    public double? Running { get; init; }

    /// <summary>What still fits.</summary>
    public required KvHeadroom Headroom { get; init; }

    /// <summary>Empty part of last blocks; unknown where a figure is missing.</summary>
    public required Fragmentation Fragmentation { get; init; }

    /// <summary>GPUs it runs on; empty when nothing tells.</summary>
    public ImmutableArray<string> Gpus { get; init; } = [];

    /// <summary>How these GPUs are known, or why they are not.</summary>
    public string GpusFrom { get; init; } = "";

    /// <summary>Latencies of the server (all its ranks) over the window; null when its counters did not grow.</summary>
    public LatencyView? Latency { get; init; }

    /// <summary>The name under which the server tells each metric.</summary>
    public ImmutableSortedDictionary<string, string> MetricNames { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Metrics servers of this kind tell and this one does not, with the names they go by.</summary>
    public ImmutableArray<MetricGap> Missing { get; init; } = [];

    /// <summary>What its host sends that has no meaning here, by name; empty when nothing is.</summary>
    public string Unnamed { get; init; } = "";

    public required DateTimeOffset Newest { get; init; }

    internal static EngineView Of(KvEngine engine, EnginePlacement? placement, EngineLatency? latency, IEnumerable<InventoryFact> facts) => new()
    {
        Node = engine.Device.Value,
        Model = engine.Model,
        Rank = engine.Rank,
        KvUsage = engine.Usage,
        KvBlocks = engine.Blocks,
        BlockTokens = engine.BlockTokens,
        CapacityTokens = engine.CapacityTokens,
        Running = engine.Running,
        Headroom = KvHeadroom.Of(engine),
        Fragmentation = Fragmentation.Of(engine),
        Gpus = placement is null ? [] : [.. placement.Gpus.Select(gpu => gpu.ToString())],
        GpusFrom = placement?.From ?? "",
        Latency = latency is null ? null : LatencyView.Of(latency),
        MetricNames = MetricNaming.Of(engine.Engine, facts),
        Missing = MetricGaps.Of(MetricNaming.Of(engine.Engine, facts)),
        Unnamed = facts.FirstOrDefault(fact => fact.Name == "unnamed_metrics")?.Value ?? "",
        Newest = engine.Time,
    };
}
