namespace Binnacle.Fleet.Formats.Snappy;

/// <summary>
/// The block format of Snappy, as Prometheus remote write sends it (not the framed stream format):
/// <c>length as varint, then literals and copies</c>. Format: <c>format_description.txt</c> of google/snappy. No checksum is part of it.
/// </summary>
public static class SnappyBlock
{
    /// <summary>Most bytes one input byte can stand for: a copy of 64 bytes takes three.</summary>
    internal const double MaxRatio = 64.0 / 3;

    /// <summary>Longest result of <see cref="Compress(ReadOnlySpan{byte}, Span{byte})"/> for an input of this length: what does not shrink grows by a few tags.</summary>
    public static int MaxCompressedLength(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return 32 + length + (length / 6);
    }

    /// <summary>Compresses into a new array. Linear in time.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> source)
    {
        var block = new byte[MaxCompressedLength(source.Length)];
        return block[..Compress(source, block)];
    }

    /// <summary>Compresses and returns how many bytes of the destination were written.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than <see cref="MaxCompressedLength"/>.</exception>
    public static int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (destination.Length < MaxCompressedLength(source.Length))
            throw new ArgumentException($"The destination holds {destination.Length} bytes; {MaxCompressedLength(source.Length)} may be needed.", nameof(destination));
        var writer = new SnappyWriter(destination);
        writer.Length(source.Length);
        SnappyMatcher.Encode(source, ref writer);
        return writer.Written;
    }

    /// <summary>
    /// The length the block claims to have unpacked. False when there is none, or when it is more than a block of this size could ever hold: nothing
    /// needs to be allocated to see through that lie.
    /// </summary>
    public static bool TryReadLength(ReadOnlySpan<byte> block, out int length) => SnappyReader.TryReadLength(block, out length, out _);

    /// <summary>Unpacks a block into a new array.</summary>
    /// <exception cref="InvalidDataException">The block is damaged, or would be longer than <paramref name="maxLength"/>. Nothing longer is ever allocated.</exception>
    public static byte[] Decompress(ReadOnlySpan<byte> block, int maxLength)
    {
        if (!TryReadLength(block, out var length))
            throw new InvalidDataException("No Snappy block: its length cannot be true.");
        if (length > maxLength)
            throw new InvalidDataException($"The Snappy block unpacks to {length} bytes; at most {maxLength} are read.");
        var destination = new byte[length];
        Decompress(block, destination);
        return destination;
    }

    /// <summary>Unpacks a block into a destination of at least the length it claims, and returns that length. Linear in time, allocates nothing.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int Decompress(ReadOnlySpan<byte> block, Span<byte> destination)
    {
        if (!SnappyReader.TryReadLength(block, out var length, out var start))
            throw new InvalidDataException("No Snappy block: its length cannot be true.");
        if (length > destination.Length)
            throw new ArgumentException($"The destination holds {destination.Length} bytes; {length} are needed.", nameof(destination));
        SnappyReader.Unpack(block[start..], destination[..length]);
        return length;
    }
}
