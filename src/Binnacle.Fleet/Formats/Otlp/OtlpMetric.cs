namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>One metric with its points.</summary>
internal sealed class OtlpMetric
{
    public string Name { get; set; } = "";
    public OtlpMetricKind Kind { get; set; }
    public OtlpTemporality Temporality { get; set; }
    public bool IsMonotonic { get; set; }
    public List<OtlpPoint> Points { get; } = [];
}
