namespace Binnacle.Inference.Simulation;

/// <summary>A distribution in seconds. NaN where there was nothing to measure.</summary>
public sealed record Percentiles(double Mean, double P50, double P90, double P95, double P99)
{
    public static Percentiles None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Of these values, NaN left out. The p-th percentile is the smallest value that p percent do not exceed.</summary>
    public static Percentiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value))];
        if (sorted.Length == 0)
            return None;
        Array.Sort(sorted);
        double At(double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
        return new Percentiles(sorted.Average(), At(0.5), At(0.9), At(0.95), At(0.99));
    }

    internal static Percentiles Of(LatencyHistogram histogram) =>
        new(histogram.Mean, histogram.Percentile(0.5), histogram.Percentile(0.9), histogram.Percentile(0.95), histogram.Percentile(0.99));
}
