namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>
/// Brings an exponential histogram to fixed bounds, so that its buckets are series that last: powers of √2 (scale 1) from 1/1024 to 4096, some 0.001 s
/// to an hour. Finer histograms are merged, which is exact: two neighbours of scale s are one bucket of scale s − 1. Of coarser ones only the bounds
/// they have are given. No count is ever split or guessed.
/// </summary>
internal static class ExponentialBuckets
{
    /// <summary>Scale of the bounds.</summary>
    public const int Scale = 1;

    /// <summary>Exponents of the bounds: 2^(k / 2).</summary>
    private const int First = -20;
    private const int Last = 24;

    /// <summary>Each bound with the count at or below it, in order; without the one of infinity, which is the count of all.</summary>
    public static IEnumerable<(double Bound, double Count)> Cumulative(OtlpPoint point)
    {
        // Of a histogram of scale 0 every second of our bounds is one of its own, of scale -1 every fourth.
        var step = point.Scale >= Scale ? 1 : 1L << Math.Min(Scale - point.Scale, 40);
        for (var k = First; k <= Last; k++)
        {
            if (k % step == 0)
                yield return (Math.Pow(2, k / 2.0), AtOrBelow(point, k));
        }
    }

    // Bucket i of scale s holds what is above b^i and at or below b^(i+1), b = 2^(2^-s).
    private static double AtOrBelow(OtlpPoint point, int k)
    {
        double count = point.ZeroCount;
        for (var i = 0; i < point.Positive.Count; i++)
        {
            if (UpperExponent((long)point.PositiveOffset + i, point.Scale) <= k)
                count += point.Positive[i];
        }

        return count;
    }

    // The exponent, in units of our bounds, of the upper bound of the bucket of scale 1 that a bucket lies in.
    private static double UpperExponent(long index, int scale) => scale >= Scale
        ? (index >> Math.Min(scale - Scale, 62)) + 1
        : Math.ScaleB(index + 1, Math.Min(Scale - scale, 1_000));
}
