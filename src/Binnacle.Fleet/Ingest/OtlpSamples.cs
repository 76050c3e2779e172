using System.Globalization;
using Binnacle.Fleet.Formats.Metrics;
using Binnacle.Fleet.Formats.Otlp;

namespace Binnacle.Fleet.Ingest;

/// <summary>A data point as the samples Prometheus would have of it: a histogram is <c>_bucket</c>, <c>_sum</c> and <c>_count</c>.</summary>
internal static class OtlpSamples
{
    /// <summary>Most buckets of an exponential histogram; the protocol's usual limit is 160.</summary>
    public const int MaxBuckets = 4_096;

    /// <summary>The name the alias table knows the metric by. A collector may have cut <c>_total</c> from a counter.</summary>
    public static string NameOf(OtlpMetric metric)
    {
        if (metric is not { Kind: OtlpMetricKind.Sum, IsMonotonic: true } || !MetricAliases.OfSample(metric.Name).IsEmpty)
            return metric.Name;
        var total = metric.Name + "_total";
        return MetricAliases.OfSample(total).IsEmpty ? metric.Name : total;
    }

    /// <summary>Why a point cannot be read; null when it can.</summary>
    public static string? Refusal(OtlpMetric metric, OtlpPoint point) => metric.Kind switch
    {
        OtlpMetricKind.Unknown => "is of no kind known here (gauge, sum, histogram, exponential histogram, summary)",
        OtlpMetricKind.Sum or OtlpMetricKind.Histogram or OtlpMetricKind.ExponentialHistogram when metric.Temporality == OtlpTemporality.Unspecified => "does not say whether it is cumulative or delta",
        OtlpMetricKind.Sum when metric is { Temporality: OtlpTemporality.Delta, IsMonotonic: false } => "is a delta of something that also falls: what it starts from is not known. Export it as cumulative",
        OtlpMetricKind.Histogram when point.BucketCounts.Count > 0 && point.BucketCounts.Count != point.Bounds.Count + 1 => string.Create(CultureInfo.InvariantCulture, $"has {point.BucketCounts.Count} buckets and {point.Bounds.Count} bounds; there is one bucket more than bounds"),
        OtlpMetricKind.ExponentialHistogram when point.Negative.Exists(count => count > 0) => "is a histogram of values below zero, which no metric here has",
        OtlpMetricKind.ExponentialHistogram when point.Positive.Count > MaxBuckets => string.Create(CultureInfo.InvariantCulture, $"has more than {MaxBuckets} buckets"),
        _ => null,
    };

    /// <summary>The samples of a point: name, an extra label or none, value.</summary>
    public static IEnumerable<(string Name, KeyValuePair<string, string>? Label, double Value)> Of(string name, OtlpMetricKind kind, OtlpPoint point) => kind switch
    {
        OtlpMetricKind.Histogram => WithBuckets(name, point, Explicit(point)),
        OtlpMetricKind.ExponentialHistogram => WithBuckets(name, point, ExponentialBuckets.Cumulative(point)),
        OtlpMetricKind.Summary => Summary(name, point),
        _ => [(name, null, point.Number)],
    };

    private static IEnumerable<(string Name, KeyValuePair<string, string>? Label, double Value)> WithBuckets(string name, OtlpPoint point, IEnumerable<(double Bound, double Count)> buckets)
    {
        if (point.Sum is { } sum)
            yield return (name + "_sum", null, sum);
        yield return (name + "_count", null, point.Count);
        foreach (var (bound, count) in buckets)
            yield return (name + "_bucket", new("le", bound.ToString("R", CultureInfo.InvariantCulture)), count);
        yield return (name + "_bucket", new("le", "+Inf"), point.Count);
    }

    private static IEnumerable<(double Bound, double Count)> Explicit(OtlpPoint point)
    {
        var count = 0d;
        for (var i = 0; i < point.Bounds.Count; i++)
        {
            count += i < point.BucketCounts.Count ? point.BucketCounts[i] : 0;
            yield return (point.Bounds[i], count);
        }
    }

    private static IEnumerable<(string Name, KeyValuePair<string, string>? Label, double Value)> Summary(string name, OtlpPoint point)
    {
        yield return (name + "_sum", null, point.Sum ?? 0);
        yield return (name + "_count", null, point.Count);
        foreach (var (quantile, value) in point.Quantiles)
            yield return (name, new("quantile", quantile.ToString("R", CultureInfo.InvariantCulture)), value);
    }
}
