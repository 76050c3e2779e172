using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Telemetry;

/// <summary>The means of buckets, each as often as the bucket has samples.</summary>
internal readonly ref struct WeightedValues
{
    private readonly double[] _values;
    private readonly long[] _counts;
    private readonly long _total;

    /// <param name="buckets">At least one.</param>
    public WeightedValues(ReadOnlySpan<RollupBucket> buckets)
    {
        _values = new double[buckets.Length];
        _counts = new long[buckets.Length];
        for (var i = 0; i < buckets.Length; i++)
        {
            _values[i] = buckets[i].Average;
            _counts[i] = buckets[i].Count;
            _total += buckets[i].Count;
        }

        Array.Sort(_values, _counts);
    }

    /// <summary>The value that the share of all samples does not exceed (nearest rank).</summary>
    public double Percentile(double share)
    {
        var rank = share * (_total - 1);
        var seen = 0L;
        for (var i = 0; i < _values.Length; i++)
        {
            seen += _counts[i];
            if (seen > rank)
                return _values[i];
        }

        return _values[^1];
    }
}
