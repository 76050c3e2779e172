using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;

namespace Binnacle.Fleet.Gpus;

/// <summary>The KV cache of one inference server, or of one of its data-parallel ranks, in its newest figures. Null means that it does not report one.</summary>
public sealed record KvEngine
{
    public required DeviceName Device { get; init; }

    public required ComponentPath Engine { get; init; }

    /// <summary>Which rank or pod, as its series are qualified: <c>engine=1</c>; empty where there is only one.</summary>
    public string Rank { get; init; } = "";

    /// <summary>The model it serves, as it names it.</summary>
    public string Model => Engine.Name;

    /// <summary>Share of the cache in use, 0 to 1.</summary>
    public required double Usage { get; init; }

    /// <summary>Blocks there are.</summary>
    public double? Blocks { get; init; }

    /// <summary>Tokens of a block.</summary>
    public double? BlockTokens { get; init; }

    /// <summary>Tokens the cache holds as the server states it; models whose layers differ hold less than blocks times their size.</summary>
    public double? StatedTokens { get; init; }

    public double? Running { get; init; }

    public required DateTimeOffset Time { get; init; }

    public double? UsedBlocks => Usage * Blocks;

    /// <summary>Tokens the cache holds: stated, else blocks times their size.</summary>
    public double? CapacityTokens => StatedTokens ?? (Blocks * BlockTokens);

    /// <summary>Every server and rank that tells its KV use, by device, model and rank.</summary>
    /// <param name="latest">Newest sample of every series.</param>
    public static ImmutableArray<KvEngine> All(IEnumerable<Sample> latest)
    {
        var engines = latest.Where(sample => sample.Series.Component.Kind == ComponentKind.Engine).ToLookup(sample => (sample.Series.Device, sample.Series.Component));
        return
        [
            .. engines.SelectMany(engine => engine.Where(sample => sample.Series.Metric == "inference.kv_cache_usage").Select(usage => One(usage, engine)))
                .OrderBy(engine => engine.Device).ThenBy(engine => engine.Engine).ThenBy(engine => engine.Rank, StringComparer.Ordinal),
        ];
    }

    private static KvEngine One(Sample usage, IEnumerable<Sample> figures)
    {
        // A rank's own figure; where a source tells it once for all ranks, that one.
        double? Of(string metric) =>
            figures.Where(sample => sample.Series.Metric == metric && (sample.Series.Qualifier == usage.Series.Qualifier || sample.Series.Qualifier.Length == 0))
                .OrderByDescending(sample => sample.Series.Qualifier.Length).Select(sample => (double?)sample.Value).FirstOrDefault();

        return new()
        {
            Device = usage.Series.Device,
            Engine = usage.Series.Component,
            Rank = usage.Series.Qualifier,
            Usage = usage.Value,
            Blocks = Of("inference.kv_blocks"),
            BlockTokens = Of("inference.kv_block_size"),
            StatedTokens = Of("inference.kv_tokens"),
            Running = Of("inference.requests_running"),
            Time = usage.Time,
        };
    }
}
