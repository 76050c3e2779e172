using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Web.Fleet;

/// <summary>One inference server of a host with its newest figures. Null means that it does not report one.</summary>
public sealed record EngineRow
{
    /// <summary>A GPU that holds less of its memory than this runs no server: a driver alone takes up to 1 %.</summary>
    public const double LeastShare = EnginePlacement.LeastShare;

    public required ComponentPath Engine { get; init; }

    /// <summary>The model it serves, as it names it.</summary>
    public string Model => Engine.Name;

    public double? KvUsage { get; init; }
    public double? KvBlocks { get; init; }
    public double? BlockTokens { get; init; }
    public double? Running { get; init; }
    public double? Waiting { get; init; }
    public DateTimeOffset? Newest { get; init; }

    public double? UsedBlocks => KvUsage is { } usage && KvBlocks is { } blocks ? Math.Round(usage * blocks) : null;

    /// <summary>Tokens that still fit.</summary>
    public double? HeadroomTokens => KvBlocks - UsedBlocks is { } free && BlockTokens is { } size ? free * size : null;

    /// <summary>
    /// Most of the used blocks' memory that holds no token: every running sequence leaves at most its last block less one token empty. An upper bound,
    /// because metrics do not carry the lengths of sequences; null where blocks or sequences are not reported.
    /// </summary>
    public double? FragmentationAtMost =>
        this is { Running: > 0 and var running, UsedBlocks: > 0 and var used, BlockTokens: > 1 and var size } ? Math.Min(1, running * (size - 1) / (used * size)) : null;

    /// <summary>How many more sequences fit when they are as long as those that run; null when none runs.</summary>
    public double? SequencesFit => this is { Running: > 0 and var running, UsedBlocks: > 0 and var used, KvBlocks: { } blocks } ? Math.Floor((blocks - used) / (used / running)) : null;

    /// <summary>Every server the samples of one host tell of.</summary>
    internal static ImmutableArray<EngineRow> All(IEnumerable<Sample> latest) =>
        [.. latest.Where(sample => sample.Series.Component.Kind == ComponentKind.Engine).GroupBy(sample => sample.Series.Component).OrderBy(engine => engine.Key).Select(engine => Of(engine.Key, [.. engine]))];

    private static EngineRow Of(ComponentPath engine, IReadOnlyCollection<Sample> samples) => new()
    {
        Engine = engine,
        KvUsage = NewestOf(samples, "inference.kv_cache_usage"),
        KvBlocks = NewestOf(samples, "inference.kv_blocks"),
        BlockTokens = NewestOf(samples, "inference.kv_block_size"),
        Running = NewestOf(samples, "inference.requests_running"),
        Waiting = NewestOf(samples, "inference.requests_waiting"),
        Newest = samples.Count == 0 ? null : samples.Max(sample => sample.Time),
    };

    private static double? NewestOf(IEnumerable<Sample> samples, string metric)
    {
        Sample? newest = null;
        foreach (var sample in samples)
        {
            if (sample.Series.Metric == metric && (newest is null || sample.Time > newest.Value.Time))
                newest = sample;
        }

        return newest?.Value;
    }
}
