namespace Binnacle.Core.Telemetry;

/// <summary>A cumulative bucket: how many observations were at most <paramref name="UpperBound"/>.</summary>
/// <param name="UpperBound">In the metric's base unit; the last one is positive infinity.</param>
/// <param name="Count">Observations up to the bound.</param>
public readonly record struct HistogramBucket(double UpperBound, double Count);
