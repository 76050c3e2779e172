using System.Buffers.Binary;

namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>Numbers of equal width in bits, one after the other, lowest bit first.</summary>
internal static class BitPacking
{
    /// <summary>Bytes that so many numbers of this width take.</summary>
    public static int Size(int count, int width) => ((count * width) + 7) / 8;

    public static void Pack(ReadOnlySpan<ulong> values, int width, ByteWriter into)
    {
        if (width == 0)
            return;
        var bytes = into.Claim(Size(values.Length, width));
        var (held, bits, at) = (0UL, 0, 0);
        foreach (var value in values)
        {
            held |= value << bits;
            bits += width;
            if (bits < 64)
                continue;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[at..], held);
            at += sizeof(ulong);
            bits -= 64;
            // A shift by 64 would be a shift by none.
            held = bits == 0 ? 0 : value >> (width - bits);
        }

        for (; bits > 0; bits -= 8, held >>= 8)
            bytes[at++] = (byte)(held & 0xFF);
    }

    public static void Unpack(ReadOnlySpan<byte> bytes, int width, Span<ulong> values)
    {
        if (width == 0)
        {
            values.Clear();
            return;
        }

        var mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        for (var i = 0; i < values.Length; i++)
        {
            var bit = i * width;
            var (at, shift) = (bit >> 3, bit & 7);
            var value = Word(bytes, at) >> shift;
            if (shift + width > 64)
                value |= (ulong)bytes[at + 8] << (64 - shift);
            values[i] = value & mask;
        }
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int at)
    {
        if (bytes.Length - at >= sizeof(ulong))
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
        var word = 0UL;
        for (var i = bytes.Length - 1; i >= at; i--)
            word = (word << 8) | bytes[i];
        return word;
    }
}
