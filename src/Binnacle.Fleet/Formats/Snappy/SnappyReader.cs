using System.Buffers.Binary;

namespace Binnacle.Fleet.Formats.Snappy;

/// <summary>Unpacks the elements of a block. Every length and offset is checked against what is there before it is used.</summary>
internal static class SnappyReader
{
    // A varint of 32 bits takes at most five bytes.
    private const int MaxVarintLength = 5;

    public static bool TryReadLength(ReadOnlySpan<byte> block, out int length, out int start)
    {
        (length, start) = (0, 0);
        ulong value = 0;
        for (var i = 0; i < Math.Min(block.Length, MaxVarintLength); i++)
        {
            value |= (ulong)(block[i] & 0x7F) << (7 * i);
            if ((block[i] & 0x80) != 0)
                continue;
            start = i + 1;
            if (value > Math.Min((block.Length - start) * SnappyBlock.MaxRatio, Array.MaxLength))
                return false;
            length = (int)value;
            return true;
        }

        return false;
    }

    /// <summary>Fills the destination exactly.</summary>
    public static void Unpack(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var written = 0;
        while (!source.IsEmpty)
        {
            var tag = source[0];
            source = source[1..];
            if ((tag & SnappyTag.Mask) == SnappyTag.Literal)
                written += Literal(tag >> 2, ref source, destination[written..]);
            else
                written += Copy(tag, ref source, destination, written);
        }

        if (written != destination.Length)
            throw Damaged("it ends before the length it claims");
    }

    private static int Literal(int lengthLessOne, ref ReadOnlySpan<byte> source, Span<byte> destination)
    {
        // 60 to 63 say that the length follows in one to four bytes.
        var extra = lengthLessOne - 59;
        var length = lengthLessOne + 1L;
        if (extra > 0)
        {
            if (source.Length < extra)
                throw Damaged("a literal's length is cut");
            length = 1;
            for (var i = 0; i < extra; i++)
                length += (long)source[i] << (8 * i);
            source = source[extra..];
        }

        if (length > source.Length)
            throw Damaged("a literal is cut");
        if (length > destination.Length)
            throw Damaged("a literal is longer than the length it claims");
        source[..(int)length].CopyTo(destination);
        source = source[(int)length..];
        return (int)length;
    }

    private static int Copy(byte tag, ref ReadOnlySpan<byte> source, Span<byte> destination, int written)
    {
        var kind = tag & SnappyTag.Mask;
        var width = kind switch { SnappyTag.NearCopy => 1, SnappyTag.Copy => 2, _ => 4 };
        if (source.Length < width)
            throw Damaged("an offset is cut");
        var (length, offset) = kind switch
        {
            SnappyTag.NearCopy => (((tag >> 2) & 0b111) + 4, (uint)((tag >> 5) << 8 | source[0])),
            SnappyTag.Copy => ((tag >> 2) + 1, BinaryPrimitives.ReadUInt16LittleEndian(source)),
            _ => ((tag >> 2) + 1, BinaryPrimitives.ReadUInt32LittleEndian(source)),
        };
        source = source[width..];
        if (offset == 0 || offset > written)
            throw Damaged("a copy refers to what is not there");
        if (length > destination.Length - written)
            throw Damaged("a copy is longer than the length it claims");
        Repeat(destination, written, (int)offset, length);
        return length;
    }

    // A copy may reach into what it writes: then its pattern repeats.
    private static void Repeat(Span<byte> destination, int at, int offset, int length)
    {
        if (offset >= length)
        {
            destination.Slice(at - offset, length).CopyTo(destination[at..]);
            return;
        }

        for (var i = 0; i < length; i++)
            destination[at + i] = destination[at + i - offset];
    }

    private static InvalidDataException Damaged(string how) => new($"The Snappy block is damaged: {how}.");
}
