using System.Buffers.Binary;

namespace Binnacle.Fleet.Formats.Snappy;

/// <summary>Writes the elements of a block one after another.</summary>
internal ref struct SnappyWriter(Span<byte> destination)
{
    private const int LongestCopy = 64;
    private const int LongestNearCopy = 11;
    private const int NearOffset = 2_048;

    private readonly Span<byte> _destination = destination;

    public int Written { get; private set; }

    public void Length(int length)
    {
        var rest = (uint)length;
        while (rest >= 0x80)
        {
            Put((byte)(rest & 0x7F | 0x80));
            rest >>= 7;
        }

        Put((byte)rest);
    }

    public void Literal(ReadOnlySpan<byte> bytes)
    {
        var lengthLessOne = bytes.Length - 1;
        if (lengthLessOne < 60)
        {
            Put((byte)(lengthLessOne << 2 | SnappyTag.Literal));
        }
        else if (lengthLessOne < 1 << 8)
        {
            Put(60 << 2 | SnappyTag.Literal);
            Put((byte)lengthLessOne);
        }
        else
        {
            // Parts are 64 KiB, so two bytes always suffice.
            Put(61 << 2 | SnappyTag.Literal);
            Put16(lengthLessOne);
        }

        bytes.CopyTo(_destination[Written..]);
        Written += bytes.Length;
    }

    public void Copy(int offset, int length)
    {
        // The rest of a long copy must keep the four bytes that a near copy needs at least.
        while (length >= LongestCopy + 4)
            length -= FarOrNear(offset, LongestCopy);
        if (length > LongestCopy)
            length -= FarOrNear(offset, LongestCopy - 4);
        FarOrNear(offset, length);
    }

    private int FarOrNear(int offset, int length)
    {
        if (length is >= 4 and <= LongestNearCopy && offset < NearOffset)
        {
            Put((byte)(offset >> 8 << 5 | (length - 4) << 2 | SnappyTag.NearCopy));
            Put((byte)(offset & 0xFF));
        }
        else
        {
            Put((byte)((length - 1) << 2 | SnappyTag.Copy));
            Put16(offset);
        }

        return length;
    }

    private void Put(byte value) => _destination[Written++] = value;

    private void Put16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_destination[Written..], (ushort)value);
        Written += 2;
    }
}
