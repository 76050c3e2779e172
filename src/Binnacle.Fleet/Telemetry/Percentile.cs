namespace Binnacle.Fleet.Telemetry;

/// <summary>Percentiles with linear interpolation between the two nearest ranks (method 7 of Hyndman and Fan, 1996; PromQL's and NumPy's default).</summary>
public static class Percentile
{
    /// <param name="sorted">Values, lowest first, at least one.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty)
            throw new ArgumentException("There is no percentile of nothing.", nameof(sorted));
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var rank = share * (sorted.Length - 1);
        var below = (int)Math.Floor(rank);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }
}
