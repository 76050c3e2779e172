using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>
/// Buckets of one series as columns. What follows from another column is not written: the lowest of a counter is its first, the highest its last, and
/// the increase their difference. Reused from series to series.
/// </summary>
public sealed class BucketColumns
{
    private const byte Written = 0;

    private long[] _times = [];
    private long[] _counts = [];
    private readonly double[][] _figures = [[], [], [], [], [], []];

    public int Count { get; private set; }

    internal ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    // Order of the columns: each may be derived from those before it.
    private Span<double> First => _figures[0].AsSpan(0, Count);
    private Span<double> Last => _figures[1].AsSpan(0, Count);
    private Span<double> Min => _figures[2].AsSpan(0, Count);
    private Span<double> Max => _figures[3].AsSpan(0, Count);
    private Span<double> Sum => _figures[4].AsSpan(0, Count);
    private Span<double> Increase => _figures[5].AsSpan(0, Count);

    /// <summary>Takes unlinked buckets in order of time.</summary>
    public void Set(ReadOnlySpan<RollupBucket> buckets)
    {
        Resize(buckets.Length);
        for (var i = 0; i < buckets.Length; i++)
        {
            ref readonly var bucket = ref buckets[i];
            _times[i] = MicrosecondTime.Of(bucket.From);
            _counts[i] = bucket.Count;
            (First[i], Last[i], Min[i], Max[i], Sum[i], Increase[i]) = (bucket.First, bucket.Last, bucket.Min, bucket.Max, bucket.Sum, bucket.Increase);
        }
    }

    public RollupBucket this[int i] =>
        new(MicrosecondTime.ToTime(_times[i]), Min[i], Max[i], Sum[i], _counts[i], First[i], Last[i], Increase[i]);

    /// <summary>Start of a bucket, microseconds since 1970.</summary>
    public long TimeOf(int i) => _times[i];

    internal void Encode(ByteWriter into)
    {
        IntegerColumn.Encode(_counts.AsSpan(0, Count), into);
        for (var column = 0; column < _figures.Length; column++)
        {
            var same = Derivation(column);
            into.Byte(same);
            if (same == Written)
                FloatColumn.Encode(_figures[column].AsSpan(0, Count), into);
        }
    }

    internal void Decode(ReadOnlySpan<long> times, ref ByteReader from)
    {
        Resize(times.Length);
        times.CopyTo(_times);
        IntegerColumn.Decode(ref from, _counts.AsSpan(0, Count));
        for (var column = 0; column < _figures.Length; column++)
        {
            var same = from.Byte();
            if (same == Written)
                FloatColumn.Decode(ref from, _figures[column].AsSpan(0, Count));
            else if (same <= column)
                _figures[same - 1].AsSpan(0, Count).CopyTo(_figures[column]);
            else if (same == _figures.Length + 1 && column == _figures.Length - 1)
                Differences(Increase);
            else
                throw new DamagedPackException($"Column {column} of buckets is said to follow from {same}, which it cannot.");
        }
    }

    /// <summary>Nothing, the place of the column that is the same plus 1, or beyond all columns: the differences of last and first.</summary>
    private byte Derivation(int column)
    {
        for (var other = 0; other < column; other++)
        {
            if (Same(_figures[other].AsSpan(0, Count), _figures[column].AsSpan(0, Count)))
                return (byte)(other + 1);
        }

        if (column != _figures.Length - 1)
            return Written;
        var differences = new double[Count];
        Differences(differences);
        return Same(differences, Increase) ? (byte)(_figures.Length + 1) : Written;
    }

    private void Differences(Span<double> into)
    {
        for (var i = 0; i < Count; i++)
            into[i] = Last[i] - First[i];
    }

    private static bool Same(ReadOnlySpan<double> left, ReadOnlySpan<double> right) =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(left).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(right));

    private void Resize(int count)
    {
        Count = count;
        if (_times.Length >= count)
            return;
        _times = new long[count];
        _counts = new long[count];
        for (var column = 0; column < _figures.Length; column++)
            _figures[column] = new double[count];
    }
}
