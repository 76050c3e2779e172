using System.Buffers;
using System.Numerics;

namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>
/// A column of whole numbers. Their distances from the first, divided by what all have in common (bytes of memory come in multiples of a MiB, times in
/// whole milliseconds), are written as they are, as differences, or as differences of differences, whichever is shortest, in blocks of 64: the lowest
/// of the block, a width in bits, and each number above the lowest in that width. Blocks in which all are the same and equal to the block before are
/// only counted, so a steady scrape interval or counter takes a few bytes however long it is.
/// </summary>
internal static class IntegerColumn
{
    /// <summary>Numbers must lie between plus and minus this, so that differences do not overflow: 2^61.</summary>
    public const long Bound = 1L << 61;

    private const int BlockLength = 64;

    /// <summary>A token with this bit set is a number of repeated blocks; without it, the width of the one that follows.</summary>
    private const byte Repeat = 0x80;

    private const int MostRepeats = 0x7F;

    public static void Encode(ReadOnlySpan<long> values, ByteWriter into)
    {
        into.VarInt(values[0]);
        var divisor = Divisor(values);
        into.VarUInt((ulong)divisor);
        if (divisor == 0)
            return;
        var rented = ArrayPool<long>.Shared.Rent(3 * values.Length);
        var direct = rented.AsSpan(0, values.Length - 1);
        var first = rented.AsSpan(values.Length, values.Length - 1);
        var second = rented.AsSpan(2 * values.Length, values.Length - 1);
        var (before, slope) = (0L, 0L);
        for (var i = 0; i < direct.Length; i++)
        {
            direct[i] = divisor == 1 ? values[i + 1] - values[0] : (values[i + 1] - values[0]) / divisor;
            first[i] = direct[i] - before;
            second[i] = unchecked(first[i] - slope);
            (before, slope) = (direct[i], first[i]);
        }

        var sizes = (Size(direct), Size(first), Size(second));
        byte order = sizes.Item1 <= sizes.Item2 && sizes.Item1 <= sizes.Item3 ? (byte)0 : sizes.Item2 <= sizes.Item3 ? (byte)1 : (byte)2;
        into.Byte(order);
        Write(order switch { 0 => direct, 1 => first, _ => second }, into);
        ArrayPool<long>.Shared.Return(rented);
    }

    /// <exception cref="DamagedPackException">The bytes are not a column of this length.</exception>
    public static void Decode(ref ByteReader from, Span<long> values)
    {
        values[0] = from.VarInt();
        var divisor = unchecked((long)from.VarUInt());
        if (divisor == 0)
        {
            values.Fill(values[0]);
            return;
        }

        var order = from.Byte();
        if (order > 2)
            throw new DamagedPackException($"A column has the order {order}; 0 to 2 are known.");
        var rest = values[1..];
        Read(ref from, rest);
        Integrate(rest, order, values[0], divisor);
    }

    private static void Integrate(Span<long> rest, byte order, long start, long divisor)
    {
        unchecked
        {
            var (before, slope) = (0L, 0L);
            for (var i = 0; i < rest.Length; i++)
            {
                slope = order == 2 ? slope + rest[i] : rest[i];
                before = order == 0 ? slope : before + slope;
                rest[i] = start + (before * divisor);
            }
        }
    }

    /// <summary>The greatest common divisor of all distances from the first; 0 when all are the same.</summary>
    private static long Divisor(ReadOnlySpan<long> values)
    {
        var divisor = 0L;
        foreach (var value in values[1..])
        {
            var distance = Math.Abs(value - values[0]);
            if (divisor != 0 && distance % divisor == 0)
                continue;
            while (distance != 0)
                (divisor, distance) = (distance, divisor % distance);
            if (divisor == 1)
                break;
        }

        return divisor;
    }

    private static int Size(ReadOnlySpan<long> numbers)
    {
        var size = 0;
        for (var at = 0; at < numbers.Length; at += BlockLength)
        {
            var block = numbers[at..Math.Min(at + BlockLength, numbers.Length)];
            var (lowest, width) = Frame(block);
            size += 1 + ByteWriter.SizeOfVarInt(lowest) + BitPacking.Size(block.Length, width);
        }

        return size;
    }

    private static (long Lowest, int Width) Frame(ReadOnlySpan<long> block)
    {
        var (lowest, highest) = (block[0], block[0]);
        foreach (var number in block)
        {
            lowest = Math.Min(lowest, number);
            highest = Math.Max(highest, number);
        }

        return (lowest, 64 - BitOperations.LeadingZeroCount(unchecked((ulong)(highest - lowest))));
    }

    private static void Write(ReadOnlySpan<long> numbers, ByteWriter into)
    {
        Span<ulong> above = stackalloc ulong[BlockLength];
        long? steady = null;
        var repeats = 0;
        for (var at = 0; at < numbers.Length; at += BlockLength)
        {
            var block = numbers[at..Math.Min(at + BlockLength, numbers.Length)];
            var (lowest, width) = Frame(block);
            if (width == 0 && steady == lowest && repeats < MostRepeats)
            {
                repeats++;
                continue;
            }

            Flush(ref repeats, into);
            into.Byte((byte)width);
            into.VarInt(lowest);
            for (var i = 0; i < block.Length; i++)
                above[i] = unchecked((ulong)(block[i] - lowest));
            BitPacking.Pack(above[..block.Length], width, into);
            steady = width == 0 ? lowest : null;
        }

        Flush(ref repeats, into);
    }

    private static void Flush(ref int repeats, ByteWriter into)
    {
        if (repeats > 0)
            into.Byte((byte)(Repeat | repeats));
        repeats = 0;
    }

    private static void Read(ref ByteReader from, Span<long> numbers)
    {
        Span<ulong> above = stackalloc ulong[BlockLength];
        var lowest = 0L;
        for (var at = 0; at < numbers.Length;)
        {
            var token = from.Byte();
            if ((token & Repeat) != 0)
            {
                var repeated = numbers[at..Math.Min(at + ((token & MostRepeats) * BlockLength), numbers.Length)];
                repeated.Fill(lowest);
                at += Math.Max(repeated.Length, 1);
                continue;
            }

            if (token > 64)
                throw new DamagedPackException($"A block is {token} bits wide; 64 is the most.");
            lowest = from.VarInt();
            var block = numbers[at..Math.Min(at + BlockLength, numbers.Length)];
            BitPacking.Unpack(from.Take(BitPacking.Size(block.Length, token)), token, above[..block.Length]);
            for (var i = 0; i < block.Length; i++)
                block[i] = unchecked(lowest + (long)above[i]);
            at += block.Length;
        }
    }
}
