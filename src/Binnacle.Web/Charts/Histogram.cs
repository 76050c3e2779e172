using System.Collections.Immutable;
using System.Globalization;

namespace Binnacle.Web.Charts;

/// <summary>How many observations fell below each bound of a histogram in some time. Percentiles are interpolated inside a bucket, as PromQL's <c>histogram_quantile</c> does.</summary>
/// <param name="Buckets">Upper bounds, smallest first, the last one infinite, with the observations up to each.</param>
internal sealed record Histogram(ImmutableArray<(double Bound, double UpTo)> Buckets)
{
    /// <summary>Observations.</summary>
    public double Count => Buckets.IsEmpty ? 0 : Buckets[^1].UpTo;

    /// <summary>The upper bound in a qualifier: 0.1 of <c>le=0.1</c>; null when it has none.</summary>
    public static double? BoundOf(string qualifier)
    {
        foreach (var part in qualifier.Split(','))
        {
            if (part.StartsWith("le=", StringComparison.Ordinal))
                return part[3..] is "+Inf" or "Inf" ? double.PositiveInfinity : double.TryParse(part[3..], NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) ? bound : null;
        }

        return null;
    }

    /// <summary>The value that a share of the observations does not exceed; null without observations or without an infinite bucket.</summary>
    /// <param name="share">0 to 1.</param>
    public double? Quantile(double share)
    {
        if (Buckets.IsEmpty || !double.IsPositiveInfinity(Buckets[^1].Bound) || Count <= 0)
            return null;
        var rank = share * Count;
        var (lower, below) = (0d, 0d);
        foreach (var (bound, upTo) in Buckets)
        {
            // Above the largest finite bound nothing is known but that bound.
            if (double.IsPositiveInfinity(bound))
                return lower;
            if (upTo >= rank && upTo > below)
                return lower + ((bound - lower) * (rank - below) / (upTo - below));
            (lower, below) = (bound, Math.Max(below, upTo));
        }

        return lower;
    }
}
