using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Telemetry;

/// <summary>Figures of one series over a range. Everything is null when there is nothing to compute it from; nothing is guessed.</summary>
public sealed record SeriesStatistics
{
    public static SeriesStatistics None { get; } = new();

    /// <summary>Number of samples.</summary>
    public long Count { get; private init; }

    public double? Average { get; private init; }
    public double? Min { get; private init; }
    public double? Max { get; private init; }

    /// <summary>Median, with linear interpolation between neighbours, as PromQL's <c>quantile_over_time</c>.</summary>
    public double? P50 { get; private init; }

    public double? P95 { get; private init; }
    public double? P99 { get; private init; }

    /// <summary>
    /// True when the percentiles were taken over the means of buckets, weighted by their samples, because the samples themselves were not read. They
    /// then understate peaks shorter than a bucket; <see cref="Min"/> and <see cref="Max"/> are exact all the same.
    /// </summary>
    public bool PercentilesAreEstimates { get; private init; }

    /// <summary>A counter's growth with its restarts counted from zero; a gauge's last value less its first.</summary>
    public double? Delta { get; private init; }

    /// <summary><see cref="Delta"/> per second of <see cref="Covered"/>; null when that is nothing.</summary>
    public double? Rate { get; private init; }

    public double? Last { get; private init; }

    /// <summary>What <see cref="Rate"/> is over: from the first sample to the last, or for buckets from the start of the first to the end of the last.</summary>
    public TimeSpan Covered { get; private init; }

    /// <param name="points">In order of time.</param>
    /// <param name="kind">How the metric's samples combine.</param>
    public static SeriesStatistics Of(ReadOnlySpan<SeriesPoint> points, MetricKind kind)
    {
        if (points.IsEmpty)
            return None;
        var (sum, growth) = (0.0, 0.0);
        var values = new double[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            sum += values[i] = points[i].Value;
            growth += i == 0 ? 0 : CounterStep.Between(points[i - 1].Value, points[i].Value);
        }

        Array.Sort(values);
        var delta = kind == MetricKind.Counter ? growth : points[^1].Value - points[0].Value;
        return new SeriesStatistics
        {
            Count = points.Length,
            Average = sum / points.Length,
            Min = values[0],
            Max = values[^1],
            P50 = Percentile.Of(values, 0.50),
            P95 = Percentile.Of(values, 0.95),
            P99 = Percentile.Of(values, 0.99),
            Last = points[^1].Value,
        }.Over(points[^1].Time - points[0].Time, delta);
    }

    /// <param name="buckets">In order of time, from one answer of a store.</param>
    /// <param name="step">Their length.</param>
    /// <param name="kind">How the metric's samples combine.</param>
    public static SeriesStatistics Of(ReadOnlySpan<RollupBucket> buckets, TimeSpan step, MetricKind kind)
    {
        if (buckets.IsEmpty)
            return None;
        var (sum, growth, min, max, count) = (0.0, 0.0, double.PositiveInfinity, double.NegativeInfinity, 0L);
        foreach (var bucket in buckets)
        {
            sum += bucket.Sum;
            growth += bucket.Increase;
            count += bucket.Count;
            min = Math.Min(min, bucket.Min);
            max = Math.Max(max, bucket.Max);
        }

        var weighted = new WeightedValues(buckets);
        var delta = kind == MetricKind.Counter ? growth : buckets[^1].Last - buckets[0].First;
        return new SeriesStatistics
        {
            Count = count,
            Average = sum / count,
            Min = min,
            Max = max,
            P50 = weighted.Percentile(0.50),
            P95 = weighted.Percentile(0.95),
            P99 = weighted.Percentile(0.99),
            PercentilesAreEstimates = true,
            Last = buckets[^1].Last,
        }.Over(buckets[^1].From + step - buckets[0].From, count > 1 ? delta : 0);
    }

    private SeriesStatistics Over(TimeSpan covered, double delta) => this with
    {
        Covered = covered,
        Delta = Count > 1 ? delta : null,
        Rate = Count > 1 && covered > TimeSpan.Zero ? delta / covered.TotalSeconds : null,
    };
}
