using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace Binnacle.Fleet.Formats.Snappy;

/// <summary>
/// Finds repetitions. The input is taken in parts of 64 KiB, so that every offset fits 16 bits; a table remembers where four bytes were last seen. Where
/// nothing repeats, the search takes growing steps and so passes over data that does not compress.
/// </summary>
internal static class SnappyMatcher
{
    private const int PartLength = 1 << 16;
    private const int MaxTableBits = 14;
    private const int MinTableBits = 8;

    // Bytes at the end of a part that are not searched: a match is looked for eight bytes at a time.
    private const int Margin = 15;

    // Every 32 misses the step grows by one byte.
    private const int SkipShift = 5;

    public static void Encode(ReadOnlySpan<byte> source, ref SnappyWriter writer)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)Math.Max(1, Math.Min(source.Length, PartLength))) + 1, MinTableBits, MaxTableBits);
        var table = ArrayPool<ushort>.Shared.Rent(1 << bits);
        try
        {
            for (var at = 0; at < source.Length; at += PartLength)
            {
                table.AsSpan(0, 1 << bits).Clear();
                Part(source.Slice(at, Math.Min(PartLength, source.Length - at)), table, 32 - bits, ref writer);
            }
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(table);
        }
    }

    private static void Part(ReadOnlySpan<byte> part, ushort[] table, int shift, ref SnappyWriter writer)
    {
        var literal = 0;
        // The first byte is never a match: an empty table reads as position 0.
        var at = 1;
        while (FindMatch(part, table, shift, ref at) is var from and >= 0)
        {
            if (at > literal)
                writer.Literal(part[literal..at]);
            var length = 4 + part[(from + 4)..].CommonPrefixLength(part[(at + 4)..]);
            writer.Copy(at - from, length);
            at += length;
            literal = at;
            // What was just passed may be what comes next.
            if (at < part.Length - Margin)
                table[Slot(Four(part, at - 1), shift)] = (ushort)(at - 1);
        }

        if (literal < part.Length)
            writer.Literal(part[literal..]);
    }

    // Where the four bytes at the returned `at` stood before; -1 when the part ends without such a place.
    private static int FindMatch(ReadOnlySpan<byte> part, ushort[] table, int shift, ref int at)
    {
        var limit = part.Length - Margin;
        for (var skip = 1 << SkipShift; at < limit; at += skip++ >> SkipShift)
        {
            var four = Four(part, at);
            var slot = Slot(four, shift);
            var before = table[slot];
            table[slot] = (ushort)at;
            if (before < at && Four(part, before) == four)
                return before;
        }

        return -1;
    }

    private static uint Four(ReadOnlySpan<byte> part, int at) => BinaryPrimitives.ReadUInt32LittleEndian(part[at..]);

    // A multiplicative hash; the factor is the one the reference implementation uses.
    private static uint Slot(uint four, int shift) => unchecked(four * 0x1E35A7BD) >> shift;
}
