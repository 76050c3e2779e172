namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>
/// Puts pieces of neighbouring series together. Series of one scrape have the same times, so a column of times is written once and shared; a directory
/// at the front says where each series is, and each piece has its own checksum. Reused from pack to pack.
/// </summary>
public sealed class PackWriter(PackKind kind)
{
    /// <summary>Columns of times looked at for one that is the same: devices are scraped one after the other, so the last few will do.</summary>
    private const int TimesCompared = 8;

    private readonly List<PackEntry> _entries = [];
    private readonly List<(long[] Times, int Offset, int Length)> _times = [];
    private readonly ByteWriter _timeBytes = new();
    private readonly ByteWriter _figures = new();
    private readonly ByteWriter _whole = new();

    public int Count => _entries.Count;

    /// <summary>Bytes of figures so far.</summary>
    public int Length => _figures.Length + _timeBytes.Length;

    public long FirstSeries => _entries[0].Series;

    /// <summary>Adds samples of a series; series come in order of their number, and samples in order of time.</summary>
    public void AddSamples(long series, ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        for (var at = 0; at < times.Length; at += PackFormat.MaxCount)
        {
            var length = Math.Min(PackFormat.MaxCount, times.Length - at);
            var start = _figures.Length;
            FloatColumn.Encode(values.Slice(at, length), _figures);
            Add(series, times.Slice(at, length), start);
        }
    }

    /// <summary>Adds buckets of a series, in order of time.</summary>
    public void AddBuckets(long series, BucketColumns buckets)
    {
        if (buckets.Count > PackFormat.MaxCount)
            throw new ArgumentException($"{buckets.Count} buckets are more than the {PackFormat.MaxCount} that an entry holds.", nameof(buckets));
        var start = _figures.Length;
        buckets.Encode(_figures);
        Add(series, buckets.Times, start);
    }

    /// <summary>The pack's bytes; valid until the writer is used again.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        _whole.Clear();
        _whole.Byte(PackFormat.Magic);
        _whole.Byte(PackFormat.Version);
        _whole.Byte((byte)kind);
        _whole.VarUInt((ulong)_entries.Count);
        _whole.VarUInt((ulong)_times.Count);
        foreach (var (times, offset, length) in _times)
        {
            _whole.VarUInt((ulong)times.Length);
            _whole.VarUInt((ulong)length);
            _whole.UInt32(Checksum.Of((ulong)times.Length, _timeBytes.Written.Slice(offset, length)));
        }

        var last = 0L;
        foreach (var entry in _entries)
        {
            _whole.VarInt(entry.Series - last);
            _whole.VarUInt((ulong)entry.Times);
            _whole.VarUInt((ulong)entry.Length);
            _whole.UInt32(entry.Check);
            last = entry.Series;
        }

        _whole.UInt32(Checksum.Of(0, _whole.Written));
        _whole.Bytes(_timeBytes.Written);
        _whole.Bytes(_figures.Written);
        return _whole.Written;
    }

    public void Clear()
    {
        _entries.Clear();
        _times.Clear();
        _timeBytes.Clear();
        _figures.Clear();
    }

    private void Add(long series, ReadOnlySpan<long> times, int start)
    {
        var length = _figures.Length - start;
        _entries.Add(new PackEntry(series, times.Length, Share(times), start, length, Checksum.Of((ulong)series, _figures.Written.Slice(start, length))));
    }

    private int Share(ReadOnlySpan<long> times)
    {
        for (var i = _times.Count - 1; i >= Math.Max(0, _times.Count - TimesCompared); i--)
        {
            if (times.SequenceEqual(_times[i].Times))
                return i;
        }

        var start = _timeBytes.Length;
        IntegerColumn.Encode(times, _timeBytes);
        _times.Add((times.ToArray(), start, _timeBytes.Length - start));
        return _times.Count - 1;
    }
}
