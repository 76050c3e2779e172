namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>Reads a pack. Reused from pack to pack; what it returns is valid until the next one is opened. Damage of one series leaves the others readable.</summary>
public sealed class PackReader
{
    private readonly List<PackEntry> _entries = [];
    private readonly List<(int Count, int Offset, int Length, uint Check)> _columns = [];
    private readonly List<long[]?> _times = [];
    private byte[] _bytes = [];
    private int _length;

    public IReadOnlyList<PackEntry> Entries => _entries;

    /// <exception cref="DamagedPackException">The directory is not one: nothing of the pack can be read.</exception>
    public void Open(ReadOnlySpan<byte> bytes, PackKind expected)
    {
        _entries.Clear();
        _columns.Clear();
        _times.Clear();
        if (_bytes.Length < bytes.Length)
            _bytes = new byte[bytes.Length * 2];
        bytes.CopyTo(_bytes);
        _length = bytes.Length;

        var reader = new ByteReader(bytes);
        var (magic, version, kind) = (reader.Byte(), reader.Byte(), reader.Byte());
        if (magic != PackFormat.Magic || version != PackFormat.Version || kind != (byte)expected)
            throw new DamagedPackException($"A pack begins with {magic:x2} {version:x2} {kind:x2}; {PackFormat.Magic:x2} {PackFormat.Version:x2} {(byte)expected:x2} is expected.");
        var entries = reader.Count(PackFormat.MaxEntries);
        ReadColumns(ref reader, reader.Count(PackFormat.MaxEntries));
        var at = _columns.Count == 0 ? 0 : _columns[^1].Offset + _columns[^1].Length;
        for (var (i, series) = (0, 0L); i < entries; i++)
        {
            series = unchecked(series + reader.VarInt());
            var times = reader.Count(_columns.Count - 1);
            var length = reader.Count(_length);
            _entries.Add(new PackEntry(series, _columns[times].Count, times, at, length, reader.UInt32()));
            at += length;
        }

        var header = reader.Position;
        if (reader.UInt32() != Checksum.Of(0, bytes[..header]))
            throw new DamagedPackException("The directory of a pack does not match its checksum.");
        Shift(header + sizeof(uint));
    }

    /// <summary>Place of the first entry of a series at or after this number; <see cref="Entries"/>' count when there is none.</summary>
    public int PlaceOf(long series)
    {
        var (low, high) = (0, _entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Series < series)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Times of an entry, microseconds since 1970, or starts of buckets.</summary>
    /// <exception cref="DamagedPackException">The column of times is damaged.</exception>
    public ReadOnlySpan<long> Times(in PackEntry entry)
    {
        if (_times[entry.Times] is { } known)
            return known;
        var (count, offset, length, check) = _columns[entry.Times];
        var bytes = Slice(offset, length);
        if (Checksum.Of((ulong)count, bytes) != check)
            throw new DamagedPackException("The times do not match their checksum.");
        var reader = new ByteReader(bytes);
        var times = new long[count];
        IntegerColumn.Decode(ref reader, times);
        _times[entry.Times] = times;
        return times;
    }

    /// <exception cref="DamagedPackException">The figures are damaged.</exception>
    public void Values(in PackEntry entry, Span<double> values)
    {
        var reader = Figures(entry);
        FloatColumn.Decode(ref reader, values[..entry.Count]);
    }

    /// <exception cref="DamagedPackException">The figures are damaged.</exception>
    public void Buckets(in PackEntry entry, BucketColumns into)
    {
        var reader = Figures(entry);
        into.Decode(Times(entry), ref reader);
    }

    private ByteReader Figures(in PackEntry entry)
    {
        var bytes = Slice(entry.Offset, entry.Length);
        return Checksum.Of((ulong)entry.Series, bytes) == entry.Check ? new ByteReader(bytes) : throw new DamagedPackException("The figures do not match their checksum.");
    }

    private ReadOnlySpan<byte> Slice(int offset, int length) =>
        offset + length <= _length ? _bytes.AsSpan(offset, length) : throw new DamagedPackException("The pack is cut short.");

    private void ReadColumns(ref ByteReader reader, int columns)
    {
        var at = 0;
        for (var i = 0; i < columns; i++)
        {
            var count = reader.Count(PackFormat.MaxCount);
            if (count == 0)
                throw new DamagedPackException("A column of times is empty.");
            var length = reader.Count(_length);
            _columns.Add((count, at, length, reader.UInt32()));
            _times.Add(null);
            at += length;
        }
    }

    // Offsets were counted from the end of the directory, which is only known once it is read.
    private void Shift(int by)
    {
        for (var i = 0; i < _entries.Count; i++)
            _entries[i] = _entries[i] with { Offset = _entries[i].Offset + by };
        for (var i = 0; i < _columns.Count; i++)
            _columns[i] = _columns[i] with { Offset = _columns[i].Offset + by };
    }
}
