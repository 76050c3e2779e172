namespace Binnacle.Inference.Simulation;

/// <summary>Counts of durations in buckets 1 % wide, from a microsecond to an hour: percentiles to 1 % in constant memory.</summary>
internal sealed class LatencyHistogram
{
    private const double Smallest = 1e-6;
    private const double BucketsPerDoubling = 70;
    private const int Buckets = 2240;

    private readonly long[] _counts = new long[Buckets];
    private double _lastValue;
    private int _lastBucket;

    public long Total { get; private set; }

    public double Sum { get; private set; }

    public double Mean => Total == 0 ? double.NaN : Sum / Total;

    public void Add(double seconds, long count)
    {
        // Steps often take exactly as long as the one before.
        if (seconds != _lastValue)
            (_lastValue, _lastBucket) = (seconds, (int)Math.Clamp(Math.Log2(Math.Max(seconds, Smallest) / Smallest) * BucketsPerDoubling, 0, Buckets - 1));
        _counts[_lastBucket] += count;
        Total += count;
        Sum += seconds * count;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < Buckets; i++)
            _counts[i] += other._counts[i];
        Total += other.Total;
        Sum += other.Sum;
    }

    /// <summary>The duration that a share of all lies below; NaN without any.</summary>
    public double Percentile(double share)
    {
        if (Total == 0)
            return double.NaN;
        var rank = (long)Math.Ceiling(share * Total);
        var seen = 0L;
        for (var i = 0; i < Buckets; i++)
        {
            seen += _counts[i];
            if (seen >= rank)
                return Smallest * Math.Pow(2, (i + 0.5) / BucketsPerDoubling);
        }

        return double.NaN;
    }
}
