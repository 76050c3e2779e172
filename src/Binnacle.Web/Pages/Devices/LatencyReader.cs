using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Core.Units;
using Binnacle.Fleet.Store;
using Binnacle.Web.Charts;

namespace Binnacle.Web.Pages.Devices;

/// <summary>Latencies of a host's inference servers over a window: percentiles of the whole of it, and step by step for charts.</summary>
internal sealed class LatencyReader(IFleetStore store)
{
    // Names of the measures in the vocabulary; of the two ways to measure a token, the one the server has.
    private static readonly ImmutableArray<(string Metric, string Name)> Measures =
    [
        ("inference.ttft", "Time to first token"), ("inference.tpot", "Time per output token"), ("inference.request_tpot", "Time per output token, mean of a request"), ("inference.e2e", "End to end"), ("inference.queue", "Queue"),
    ];

    private static readonly ImmutableArray<string> Totals =
        ["inference.prefix_queries", "inference.prefix_hits", "inference.requests_finished", "inference.requests_failed", "inference.preemptions", "inference.prompt_tokens", "inference.generation_tokens"];

    private static readonly ImmutableArray<(double Share, string Name, int Slot)> Lines = [(0.5, "p50", 5), (0.9, "p90", 1), (0.99, "p99", 7)];

    public async Task<(ImmutableArray<EngineLatencies> Engines, ImmutableArray<ChartModel> Charts)> ReadAsync(DeviceName device, TimeRange window, CancellationToken cancellationToken)
    {
        var step = StepReader.StepFor(window, StepReader.DefaultSteps / 2);
        var aligned = new TimeRange(new(window.From.UtcTicks / step.Ticks * step.Ticks, TimeSpan.Zero), window.To);
        ImmutableArray<string> metrics = [.. Measures.SelectMany(measure => new[] { measure.Metric + "_bucket", measure.Metric + "_sum", measure.Metric + "_count" }), .. Totals];
        var series = await store.RollupsAsync(new SeriesFilter { Devices = [device], Metrics = metrics }, aligned, step, cancellationToken);
        var engines = series.GroupBy(one => one.Key.Component).OrderBy(engine => engine.Key).ToArray();
        return (
            [.. engines.Select(engine => Of(engine.Key, [.. engine]))],
            [.. engines.SelectMany(engine => Measures.Select(measure => ChartOf(measure, engine.Key, [.. engine], aligned, step, several: engines.Length > 1)).OfType<ChartModel>())]);
    }

    private static EngineLatencies Of(ComponentPath engine, ImmutableArray<RollupSeries> series)
    {
        var queries = Grown("inference.prefix_queries");
        return new()
        {
            Engine = engine.Name,
            Rows = [.. Measures.Select(measure => RowOf(measure, series)).OfType<LatencyRow>()],
            PrefixHits = queries > 0 ? Grown("inference.prefix_hits") / queries : null,
            Finished = Grown("inference.requests_finished"),
            Failed = Grown("inference.requests_failed"),
            Preemptions = Grown("inference.preemptions"),
            PromptTokens = Grown("inference.prompt_tokens"),
            GeneratedTokens = Grown("inference.generation_tokens"),
        };

        double? Grown(string metric) => GrowthOf(metric, series);
    }

    private static LatencyRow? RowOf((string Metric, string Name) measure, ImmutableArray<RollupSeries> series)
    {
        var histogram = HistogramOf(measure.Metric, series, null);
        var count = GrowthOf(measure.Metric + "_count", series) ?? histogram?.Count ?? 0;
        if (count <= 0)
            return null;
        return new(measure.Name, count, GrowthOf(measure.Metric + "_sum", series) / count, histogram?.Quantile(0.5).Value, histogram?.Quantile(0.9).Value, histogram?.Quantile(0.95).Value, histogram?.Quantile(0.99).Value);
    }

    private static ChartModel? ChartOf((string Metric, string Name) measure, ComponentPath engine, ImmutableArray<RollupSeries> series, TimeRange window, TimeSpan step, bool several)
    {
        var count = BucketedSeries.StepsIn(window, step);
        var bounds = series.Where(one => one.Key.Metric == measure.Metric + "_bucket").ToImmutableArray();
        if (bounds.IsEmpty)
            return null;
        HistogramWindow?[] steps = [.. Enumerable.Range(0, count).Select(index => HistogramOf(measure.Metric, bounds, window.From + (step * index)))];
        if (steps.All(one => one is null))
            return null;
        ImmutableArray<BucketedSeries> lines = [.. Lines.Select(line => LineOf(bounds[0], [.. steps.Select(one => one?.Quantile(line.Share).Value)], window, step))];
        return new()
        {
            Title = several ? $"{measure.Name}, {engine.Name}" : measure.Name,
            Unit = Unit.Seconds,
            Data = new(window, step, lines),
            Names = [.. Lines.Select(line => line.Name)],
            Slots = [.. Lines.Select(line => line.Slot)],
            Lead = 1,
        };
    }

    private static BucketedSeries LineOf(RollupSeries of, ImmutableArray<double?> values, TimeRange window, TimeSpan step)
    {
        var last = values.Length - 1;
        while (last > 0 && values[last] is null)
            last--;
        return new(of.Key, values, [], [], [], values.Min() ?? 0, values.Max() ?? 0, new(window.From + (step * last), values[last] ?? 0));
    }

    // A step of null is the whole window.
    private static HistogramWindow? HistogramOf(string metric, ImmutableArray<RollupSeries> series, DateTimeOffset? step) => HistogramWindow.Of(
        series.Where(one => one.Key.Metric == metric + "_bucket").Select(one => (one.Key, one.Buckets.Where(bucket => step is null || bucket.From == step).Sum(bucket => bucket.Increase))));

    private static double? GrowthOf(string metric, ImmutableArray<RollupSeries> series)
    {
        var mine = series.Where(one => one.Key.Metric == metric).ToArray();
        return mine.Length == 0 ? null : mine.Sum(one => one.Buckets.Sum(bucket => bucket.Increase));
    }
}
