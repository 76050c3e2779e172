using System.Text.Json;

namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>An <c>ExportMetricsServiceRequest</c> in JSON.</summary>
internal static class JsonMetrics
{
    private static readonly (string Member, OtlpMetricKind Kind)[] Kinds =
    [
        ("gauge", OtlpMetricKind.Gauge), ("sum", OtlpMetricKind.Sum), ("histogram", OtlpMetricKind.Histogram),
        ("exponentialHistogram", OtlpMetricKind.ExponentialHistogram), ("summary", OtlpMetricKind.Summary),
    ];

    public static List<OtlpResource<OtlpMetric>> Read(JsonElement request) =>
    [
        .. request.Items("resourceMetrics").Select(resource => new OtlpResource<OtlpMetric>(
            JsonValues.Attributes(resource.Member("resource")),
            [.. resource.Items("scopeMetrics").SelectMany(scope => scope.Items("metrics")).Select(Metric)])),
    ];

    private static OtlpMetric Metric(JsonElement json)
    {
        var metric = new OtlpMetric { Name = json.Text("name") };
        foreach (var (member, kind) in Kinds)
        {
            if (json.Member(member) is not { ValueKind: JsonValueKind.Object } data)
                continue;
            metric.Kind = kind;
            metric.Temporality = (OtlpTemporality)(data.Integer("aggregationTemporality") & 3);
            metric.IsMonotonic = data.Member("isMonotonic").ValueKind == JsonValueKind.True;
            metric.Points.AddRange(data.Items("dataPoints").Select(Point));
        }

        return metric;
    }

    private static OtlpPoint Point(JsonElement json)
    {
        var positive = json.Member("positive");
        var point = new OtlpPoint
        {
            UnixNanoseconds = json.Unsigned("timeUnixNano"),
            Flags = json.Unsigned("flags"),
            Number = json.Real("asDouble") ?? json.Real("asInt") ?? 0,
            Count = json.Unsigned("count"),
            Sum = json.Real("sum"),
            Scale = json.Integer("scale"),
            ZeroCount = json.Unsigned("zeroCount"),
            PositiveOffset = positive.Integer("offset"),
        };
        point.Attributes.AddRange(JsonValues.Attributes(json));
        point.BucketCounts.AddRange(json.Items("bucketCounts").Select(JsonValues.Unsigned));
        point.Bounds.AddRange(json.Items("explicitBounds").Select(bound => JsonValues.Real(bound) ?? double.NaN));
        point.Positive.AddRange(positive.Items("bucketCounts").Select(JsonValues.Unsigned));
        point.Negative.AddRange(json.Member("negative").Items("bucketCounts").Select(JsonValues.Unsigned));
        point.Quantiles.AddRange(json.Items("quantileValues").Select(value => (value.Real("quantile") ?? 0, value.Real("value") ?? 0)));
        return point;
    }
}
