using Binnacle.Fleet.Telemetry.Packs;

namespace Binnacle.Storage.Telemetry;

/// <summary>Divides series, given in order of their numbers, into packs of a size that is quick to read for one of them.</summary>
internal sealed class PackBuilder(PackKind kind)
{
    /// <summary>Series of one pack, at most: about those of a GPU or an engine, which share their times.</summary>
    private const int MaxSeries = 64;

    /// <summary>Bytes of a pack after which the next begins: five pages of SQLite.</summary>
    private const int EnoughBytes = 20_000;

    private readonly PackWriter _writer = new(kind);
    private long _series = -1;

    /// <summary>Packs finished: the number of the first series, and the bytes.</summary>
    public List<(long FirstSeries, byte[] Bytes)> Packs { get; private set; } = [];

    /// <summary>Samples or buckets taken.</summary>
    public long Count { get; private set; }

    /// <summary>Bytes of finished packs not yet taken away.</summary>
    public long Length { get; private set; }

    public void Samples(long series, ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        Next(series);
        _writer.AddSamples(series, times, values);
        Count += times.Length;
    }

    public void Buckets(long series, BucketColumns buckets)
    {
        Next(series);
        _writer.AddBuckets(series, buckets);
        Count += buckets.Count;
    }

    /// <summary>The finished packs so far, to be written; the last pack stays open unless this is the end.</summary>
    public List<(long FirstSeries, byte[] Bytes)> Take(bool end)
    {
        if (end)
            Close();
        var taken = Packs;
        (Packs, Length) = ([], 0);
        return taken;
    }

    private void Next(long series)
    {
        if (series != _series && (_writer.Count >= MaxSeries || _writer.Length >= EnoughBytes))
            Close();
        _series = series;
    }

    private void Close()
    {
        if (_writer.Count == 0)
            return;
        var bytes = _writer.Finish().ToArray();
        Packs.Add((_writer.FirstSeries, bytes));
        Length += bytes.Length;
        _writer.Clear();
    }
}
