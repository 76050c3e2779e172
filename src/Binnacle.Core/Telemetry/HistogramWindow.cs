using System.Collections.Immutable;
using System.Globalization;

namespace Binnacle.Core.Telemetry;

/// <summary>
/// A histogram of the observations of a window, from the growth of its cumulative bucket counters. Restarts are handled per counter. Several series
/// of one bound (ranks, pods) add up over the bounds they share.
/// </summary>
public sealed class HistogramWindow
{
    private const string BoundPrefix = "le=";

    private HistogramWindow(ImmutableArray<HistogramBucket> buckets) => Buckets = buckets;

    /// <summary>Buckets by bound, cumulative and never falling; the last has no bound.</summary>
    public ImmutableArray<HistogramBucket> Buckets { get; }

    /// <summary>Observations of the window.</summary>
    public double Count => Buckets[^1].Count;

    /// <param name="growth">By how much each series of one <c>_bucket</c> metric grew; its qualifier ends in <c>le=BOUND</c>.</param>
    /// <returns>Null when nothing was observed, or when the bucket without bound is missing.</returns>
    public static HistogramWindow? Of(IEnumerable<(SeriesKey Series, double Increase)> growth)
    {
        var told = growth.Select(one => (one.Series, one.Increase, Key: Parse(one.Series.Qualifier))).Where(one => one.Key is not null).ToArray();
        var sources = told.Select(one => (one.Series.Device, one.Series.Component, one.Key!.Value.Of)).Distinct().Count();
        ImmutableArray<HistogramBucket> sums =
        [
            .. told.GroupBy(one => one.Key!.Value.Bound).Where(bound => bound.Count() == sources).OrderBy(bound => bound.Key)
                .Select(bound => new HistogramBucket(bound.Key, bound.Sum(one => one.Increase))),
        ];
        return sums.IsEmpty || !double.IsPositiveInfinity(sums[^1].UpperBound) || sums[^1].Count <= 0 ? null : new(Rising(sums));
    }

    /// <summary>The same from the points of the window.</summary>
    public static HistogramWindow? Of(IEnumerable<Series> buckets) =>
        Of(buckets.Where(series => series.Points.Length > 1).Select(series => (series.Key, CounterIncrease.Of(series.Points))));

    /// <summary>
    /// A quantile by linear interpolation inside its bucket, as Prometheus' <c>histogram_quantile</c>: the first bucket begins at 0, and what lies
    /// beyond the highest finite bound is that bound.
    /// </summary>
    /// <param name="quantile">0 to 1.</param>
    public QuantileEstimate Quantile(double quantile)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantile);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantile, 1);
        var rank = quantile * Count;
        var place = 0;
        while (place < Buckets.Length - 1 && Buckets[place].Count < rank)
            place++;
        if (place == Buckets.Length - 1)
        {
            var highest = Buckets.Length > 1 ? Buckets[^2].UpperBound : 0;
            return new(highest, highest, double.PositiveInfinity);
        }

        var upper = Buckets[place].UpperBound;
        var lower = place > 0 ? Buckets[place - 1].UpperBound : Math.Min(0, upper);
        var before = place > 0 ? Buckets[place - 1].Count : 0;
        var inside = Buckets[place].Count - before;
        return new(inside > 0 ? lower + ((upper - lower) * (rank - before) / inside) : upper, lower, upper);
    }

    // Scrapes of several sources at different moments can make a wider bucket count less than a narrower one.
    private static ImmutableArray<HistogramBucket> Rising(ImmutableArray<HistogramBucket> buckets)
    {
        var highest = 0d;
        return [.. buckets.Select(bucket => bucket with { Count = highest = Math.Max(highest, bucket.Count) })];
    }

    // engine=1,le=0.25 is the bound 0.25 of engine=1.
    private static (string Of, double Bound)? Parse(string qualifier)
    {
        var at = qualifier.LastIndexOf(BoundPrefix, StringComparison.Ordinal);
        if (at < 0 || (at > 0 && qualifier[at - 1] != ','))
            return null;
        var text = qualifier[(at + BoundPrefix.Length)..];
        if (text == "+Inf")
            return (qualifier[..at], double.PositiveInfinity);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) && double.IsFinite(bound) ? (qualifier[..at], bound) : null;
    }
}
