namespace Binnacle.Core.Telemetry;

/// <summary>A quantile read from buckets: it lies between two bounds and is interpolated between them.</summary>
/// <param name="Value">The estimate, in the metric's base unit.</param>
/// <param name="Lower">Lower bound of its bucket; 0 for the first.</param>
/// <param name="Upper">Upper bound of its bucket; positive infinity for the last, and <paramref name="Value"/> then only is a least value.</param>
public readonly record struct QuantileEstimate(double Value, double Lower, double Upper)
{
    /// <summary>It lies above the highest finite bound: the true value is at least <see cref="Value"/>.</summary>
    public bool IsAtLeast => double.IsPositiveInfinity(Upper);
}
