namespace Binnacle.Core.Telemetry;

/// <summary>A latency over a window, in seconds: percentiles from a histogram where there is one, and the mean. Null is not known.</summary>
public sealed record LatencyFigure
{
    public double? Mean { get; init; }
    public QuantileEstimate? P50 { get; init; }
    public QuantileEstimate? P90 { get; init; }
    public QuantileEstimate? P95 { get; init; }
    public QuantileEstimate? P99 { get; init; }

    /// <summary>Observations it rests on.</summary>
    public double Count { get; init; }

    /// <param name="sum">Growth of the sum, in seconds.</param>
    /// <param name="count">Growth of the count.</param>
    /// <param name="histogram">The buckets; null without.</param>
    /// <returns>Null when nothing was observed.</returns>
    public static LatencyFigure? Of(double sum, double count, HistogramWindow? histogram) => count <= 0 && histogram is null ? null : new()
    {
        Mean = count > 0 ? sum / count : null,
        P50 = histogram?.Quantile(0.50),
        P90 = histogram?.Quantile(0.90),
        P95 = histogram?.Quantile(0.95),
        P99 = histogram?.Quantile(0.99),
        Count = histogram?.Count ?? count,
    };
}
