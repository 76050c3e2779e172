using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Engines;

/// <summary>Latencies of one inference server over a window: percentiles from its histograms, means from their sums. Ranks and pods of one device and model are told together.</summary>
public sealed record EngineLatency
{
    /// <summary>A window is read in so many steps: percentiles need the growth of each bucket, not its course.</summary>
    private const int Steps = 6;

    private static readonly ImmutableArray<string> Stems = ["inference.ttft", "inference.tpot", "inference.request_tpot", "inference.e2e", "inference.queue", "inference.prefill", "inference.decode"];

    /// <summary>The counters it is computed from.</summary>
    public static ImmutableArray<string> Metrics { get; } = [.. Stems.SelectMany(stem => new[] { $"{stem}_sum", $"{stem}_count", $"{stem}_bucket" })];

    public required DeviceName Device { get; init; }

    public required ComponentPath Engine { get; init; }

    /// <summary>Arrival to first token (TTFT).</summary>
    public LatencyFigure? FirstToken { get; init; }

    /// <summary>Between two tokens of a sequence (ITL, TPOT): per token where the server tells it, else the mean of each request.</summary>
    public LatencyFigure? PerToken { get; init; }

    /// <summary>Arrival to last token.</summary>
    public LatencyFigure? EndToEnd { get; init; }

    /// <summary>Waiting to be scheduled.</summary>
    public LatencyFigure? Queue { get; init; }

    /// <summary>Scheduled to first token.</summary>
    public LatencyFigure? Prefill { get; init; }

    /// <summary>First token to last.</summary>
    public LatencyFigure? Decode { get; init; }

    public bool IsEmpty => FirstToken is null && PerToken is null && EndToEnd is null && Queue is null;

    /// <summary>Reads every server of the devices whose counters grew in the window; all devices when empty.</summary>
    /// <exception cref="StoreLimitException">More servers than one call tells of: narrow the devices.</exception>
    public static async Task<ImmutableArray<EngineLatency>> ReadAsync(IFleetStore store, ImmutableArray<DeviceName> devices, TimeRange window, CancellationToken cancellationToken)
    {
        var step = TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling(window.Length.TotalMinutes / Steps)));
        var read = await store.RollupsAsync(new() { Devices = devices, Metrics = Metrics }, window, step, cancellationToken);
        return Of(read.Where(series => series.Buckets.Sum(bucket => bucket.Count) > 1).Select(series => (series.Key, series.Buckets.Sum(bucket => bucket.Increase))));
    }

    /// <summary>Every server whose counters grew, by device and model.</summary>
    /// <param name="growth">By how much each counter grew, restarts counted from zero.</param>
    public static ImmutableArray<EngineLatency> Of(IEnumerable<(SeriesKey Series, double Increase)> growth) =>
    [
        .. growth.GroupBy(one => (one.Series.Device, one.Series.Component)).OrderBy(engine => engine.Key.Device).ThenBy(engine => engine.Key.Component)
            .Select(engine => One(engine.Key.Device, engine.Key.Component, engine.ToLookup(one => one.Series.Metric))).Where(engine => !engine.IsEmpty),
    ];

    private static EngineLatency One(DeviceName device, ComponentPath engine, ILookup<string, (SeriesKey Series, double Increase)> growth)
    {
        LatencyFigure? Of(string stem) => LatencyFigure.Of(growth[$"{stem}_sum"].Sum(one => one.Increase), growth[$"{stem}_count"].Sum(one => one.Increase), HistogramWindow.Of(growth[$"{stem}_bucket"]));

        return new()
        {
            Device = device,
            Engine = engine,
            FirstToken = Of("inference.ttft"),
            PerToken = Of("inference.tpot") ?? Of("inference.request_tpot"),
            EndToEnd = Of("inference.e2e"),
            Queue = Of("inference.queue"),
            Prefill = Of("inference.prefill"),
            Decode = Of("inference.decode"),
        };
    }
}
