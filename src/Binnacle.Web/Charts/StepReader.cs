using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;

namespace Binnacle.Web.Charts;

/// <summary>
/// Reads series in round steps from the store's rollups, so that ninety days cost no more than an hour. Gauges are means with their lowest and highest
/// sample; counters are rates per second, a restart counted from zero.
/// </summary>
internal sealed class StepReader(IFleetStore store)
{
    /// <summary>Steps of a chart: about two pixels each.</summary>
    public const int DefaultSteps = 240;

    // Seconds: each a divisor of the next coarser unit, so that steps begin at full minutes and hours.
    private static readonly ImmutableArray<int> Round = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400];

    public async Task<ChartData> ReadAsync(SeriesFilter filter, TimeRange window, int steps, CancellationToken cancellationToken)
    {
        var step = StepFor(window, steps);
        // The store's steps begin at multiples of their length.
        var aligned = new TimeRange(new(window.From.UtcTicks / step.Ticks * step.Ticks, TimeSpan.Zero), window.To);
        var rollups = await store.RollupsAsync(filter, aligned, step, cancellationToken);
        return new(aligned, step, [.. rollups.Where(one => one.Buckets.Length > 0).OrderBy(one => one.Key.Device).ThenBy(one => one.Key.Component).ThenBy(one => one.Key.Qualifier, StringComparer.Ordinal).Select(one => Of(one, aligned, step))]);
    }

    public static TimeSpan StepFor(TimeRange window, int steps) =>
        TimeSpan.FromSeconds(Round.FirstOrDefault(seconds => seconds * (double)steps >= window.Length.TotalSeconds, Round[^1]));

    private static BucketedSeries Of(RollupSeries series, TimeRange window, TimeSpan step)
    {
        var isCounter = MetricCatalog.Find(series.Key.Metric)?.Kind == MetricKind.Counter;
        var count = BucketedSeries.StepsIn(window, step);
        var (values, lows, highs) = (new double?[count], new double?[count], new double?[count]);
        RollupBucket? before = null;
        foreach (var bucket in series.Buckets)
        {
            // Retention may have left longer steps than asked for; they begin at the step they begin in.
            var index = (int)((bucket.From - window.From) / step);
            if (index >= 0 && index < count)
            {
                values[index] = isCounter ? RateOf(bucket, before) : bucket.Average;
                (lows[index], highs[index]) = isCounter ? (values[index], values[index]) : (bucket.Min, bucket.Max);
            }

            before = bucket;
        }

        var newest = series.Buckets[^1];
        return new(
            series.Key,
            [.. values],
            [.. lows],
            [.. highs],
            Gaps.In([.. series.Buckets.Select(bucket => new SeriesPoint(bucket.From, bucket.Last))]),
            lows.Min() ?? 0,
            highs.Max() ?? 0,
            new(newest.From + step < window.To ? newest.From + step : window.To, isCounter ? values.LastOrDefault(value => value is not null) ?? 0 : newest.Last));
    }

    // Over the time since the bucket before: a source slower than the steps grows by several steps' worth at once. The first one has none.
    private static double? RateOf(RollupBucket bucket, RollupBucket? before) =>
        before is { } earlier && bucket.From > earlier.From ? bucket.Increase / (bucket.From - earlier.From).TotalSeconds : null;
}
