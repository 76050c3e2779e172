using System.Collections.Immutable;
using Binnacle.Assistant.Figures;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;

namespace Binnacle.Assistant.Tools;

/// <summary>One inference engine: the newest KV cache figures and what they did over the window.</summary>
internal sealed record EngineNow(DeviceName Device, ComponentPath Component, DateTimeOffset Time)
{
    /// <summary>Above this share the cache counts as nearly full. Same limit as the rule KV-SAT.</summary>
    public const double NearlyFull = 0.90;

    public required double Usage { get; init; }
    public double? Blocks { get; init; }
    public double? Running { get; init; }
    public double? Waiting { get; init; }

    /// <summary>Preemptions over the window; null without samples.</summary>
    public double? Preempted { get; init; }

    public SeriesFigures? Figures { get; init; }

    /// <summary>Full and hurting: nearly full while requests wait or are preempted.</summary>
    public bool Saturated => Usage >= NearlyFull && (Waiting > 0 || Preempted > 0);

    /// <summary>A queue worth telling: at least one request in ten waits. A single one is on its way in.</summary>
    public bool Queues => Waiting > 0 && Waiting >= 0.1 * (Running ?? 0);

    public bool NeedsAttention => Usage >= NearlyFull || Queues;

    public bool Idle => Usage < 0.05 && Running is null or 0 && Waiting is null or 0;

    /// <summary>What the share means. High use alone is neither good nor bad: it is a fault only when requests suffer.</summary>
    public string Verdict => this switch
    {
        { Saturated: true } => "saturated: the cache is nearly full and requests wait or are preempted",
        { Usage: >= NearlyFull } => "nearly full, no request waits yet",
        { Queues: true } => "requests wait although blocks are free: look at max_num_seqs and batching, not at memory",
        { Idle: true } => "idle: no requests, so a low share says nothing about efficiency",
        _ => "room left",
    };

    public static ImmutableArray<EngineNow> Of(ImmutableArray<Sample> newest, ImmutableArray<Series> history) =>
    [
        .. newest.Where(sample => sample.Series.Metric == "inference.kv_cache_usage").Select(sample => One(sample, newest, history))
            .OrderByDescending(engine => engine.Saturated).ThenByDescending(engine => engine.Usage).ThenBy(engine => engine.Device).ThenBy(engine => engine.Component),
    ];

    private static EngineNow One(Sample usage, ImmutableArray<Sample> newest, ImmutableArray<Series> history)
    {
        double? Sum(string metric)
        {
            // A data-parallel rank has its own figures; where a source tells one for all ranks, that holds.
            var all = newest.Where(sample => Same(sample.Series, usage.Series) && sample.Series.Metric == metric).ToLookup(sample => sample.Series.Qualifier, sample => sample.Value);
            var values = (all.Contains(usage.Series.Qualifier) ? all[usage.Series.Qualifier] : all[""]).ToArray();
            return values.Length == 0 ? null : values.Sum();
        }

        var preemptions = history.Where(series => Same(series.Key, usage.Series) && series.Key.Metric == "inference.preemptions").ToArray();
        return new(usage.Series.Device, usage.Series.Component, usage.Time)
        {
            Usage = usage.Value,
            Blocks = Sum("inference.kv_blocks"),
            Running = Sum("inference.requests_running"),
            Waiting = Sum("inference.requests_waiting"),
            Preempted = preemptions.Length == 0 ? null : preemptions.Sum(series => CounterIncrease.Of(series.Points)),
            Figures = history.FirstOrDefault(series => series.Key == usage.Series) is { } own ? SeriesFigures.Of(own.Points) : null,
        };
    }

    private static bool Same(SeriesKey left, SeriesKey right) => left.Device == right.Device && left.Component == right.Component;
}
