namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>The five kinds of OTLP metric.</summary>
internal enum OtlpMetricKind
{
    /// <summary>None of those known; a newer protocol may have more.</summary>
    Unknown,
    Gauge,
    Sum,
    Histogram,
    ExponentialHistogram,
    Summary,
}
