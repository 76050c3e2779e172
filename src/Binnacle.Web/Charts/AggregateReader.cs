using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;

namespace Binnacle.Web.Charts;

/// <summary>Reads series in steps of any length with any aggregate, from the store's rollups: cost grows with series and steps, not with samples.</summary>
internal sealed class AggregateReader(IFleetStore store)
{
    /// <summary>Steps when none are asked for.</summary>
    public const int DefaultSteps = 240;

    /// <summary>Most steps an answer has.</summary>
    public const int MaxSteps = 2_000;

    /// <summary>Parts of a step its percentiles are taken over; exact while a source is slower than one part.</summary>
    private const int PercentileParts = 60;

    /// <summary>The window in whole steps, begun at a multiple of the step: as long as asked for, or coarser where there would be too many.</summary>
    public static (TimeRange Window, TimeSpan Step) Steps(TimeRange window, TimeSpan? interval)
    {
        var finest = window.Length / MaxSteps;
        var wanted = interval ?? window.Length / DefaultSteps;
        var step = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(Math.Max(wanted.TotalSeconds, finest.TotalSeconds))));
        // The store's steps begin at multiples of their length; a first step that is not whole is left out.
        var from = new DateTimeOffset((window.From.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks, TimeSpan.Zero);
        return (new(from < window.To ? from : window.To, window.To), step);
    }

    /// <param name="filter">Which series.</param>
    /// <param name="window">The window, begun at a multiple of the step.</param>
    /// <param name="step">Length of a step.</param>
    /// <param name="aggregate">What each step says.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableArray<AggregatedSeries>> ReadAsync(SeriesFilter filter, TimeRange window, TimeSpan step, SeriesAggregate aggregate, CancellationToken cancellationToken)
    {
        var isPercentile = aggregate is SeriesAggregate.P50 or SeriesAggregate.P95 or SeriesAggregate.P99;
        var part = isPercentile ? TimeSpan.FromSeconds(PartOf(step)) : step;
        var rollups = await store.RollupsAsync(filter, window, part, cancellationToken);
        return
        [
            .. rollups.Where(series => series.Buckets.Length > 0)
                .OrderBy(series => series.Key.Device).ThenBy(series => series.Key.Component).ThenBy(series => series.Key.Qualifier, StringComparer.Ordinal)
                .Select(series => Of(series, window, step, part, aggregate)),
        ];
    }

    // The longest part that divides the step, so that no part lies in two steps.
    private static long PartOf(TimeSpan step)
    {
        var seconds = (long)step.TotalSeconds;
        for (var parts = Math.Min(PercentileParts, seconds); parts > 1; parts--)
        {
            if (seconds % parts == 0)
                return seconds / parts;
        }

        return seconds;
    }

    private static AggregatedSeries Of(RollupSeries series, TimeRange window, TimeSpan step, TimeSpan part, SeriesAggregate aggregate)
    {
        var kind = MetricCatalog.Find(series.Key.Metric)?.Kind ?? MetricKind.Gauge;
        var values = new double?[BucketedSeries.StepsIn(window, step)];
        var buckets = series.Buckets.AsSpan();
        var before = default(RollupBucket?);
        for (var at = 0; at < buckets.Length;)
        {
            var index = (int)((buckets[at].From - window.From) / step);
            var end = at + 1;
            while (end < buckets.Length && (int)((buckets[end].From - window.From) / step) == index)
                end++;
            if (index >= 0 && index < values.Length)
                values[index] = Value(buckets[at..end], before, part, kind, aggregate);
            before = buckets[end - 1];
            at = end;
        }

        var all = SeriesStatistics.Of(buckets, part, kind);
        return new(
            series.Key,
            [.. values],
            Gaps.In([.. series.Buckets.Select(bucket => new SeriesPoint(bucket.From, bucket.Last))]),
            all.Min ?? 0,
            all.Max ?? 0,
            new(buckets[^1].From, buckets[^1].Last));
    }

    private static double? Value(ReadOnlySpan<RollupBucket> buckets, RollupBucket? before, TimeSpan part, MetricKind kind, SeriesAggregate aggregate)
    {
        if (aggregate is SeriesAggregate.Rate or SeriesAggregate.Delta)
            return Growth(buckets, before, kind) is { } growth ? aggregate == SeriesAggregate.Delta ? growth.Delta : growth.Delta / growth.Seconds : null;
        var statistics = SeriesStatistics.Of(buckets, part, kind);
        return aggregate switch
        {
            SeriesAggregate.Min => statistics.Min,
            SeriesAggregate.Max => statistics.Max,
            SeriesAggregate.P50 => statistics.P50,
            SeriesAggregate.P95 => statistics.P95,
            SeriesAggregate.P99 => statistics.P99,
            SeriesAggregate.Last => statistics.Last,
            _ => statistics.Average,
        };
    }

    // Since the step before: a source slower than the steps grows by several steps' worth at once. The first one has nothing to grow from.
    private static (double Delta, double Seconds)? Growth(ReadOnlySpan<RollupBucket> buckets, RollupBucket? before, MetricKind kind)
    {
        if (before is not { } earlier)
            return null;
        var delta = 0.0;
        foreach (var bucket in buckets)
            delta += bucket.Increase;
        return (kind == MetricKind.Counter ? delta : buckets[^1].Last - earlier.Last, (buckets[^1].From - earlier.From).TotalSeconds);
    }
}
