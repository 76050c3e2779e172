using System.Numerics;

namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>
/// Floating-point figures of any bits, as in Gorilla (Pelkonen et al., VLDB 2015): each is XORed with the one before; nothing changed is one bit, and
/// otherwise only the bits between the leading and trailing zeros are written, in the window of the figure before where they fit.
/// </summary>
internal static class XorColumn
{
    private const int MostLeading = 31;

    public static void Encode(ReadOnlySpan<double> values, ByteWriter into)
    {
        var bits = new BitWriter(into);
        var before = BitConverter.DoubleToUInt64Bits(values[0]);
        bits.Write(before, 64);
        var (leading, trailing) = (-1, 0);
        foreach (var value in values[1..])
        {
            var current = BitConverter.DoubleToUInt64Bits(value);
            var changed = current ^ before;
            before = current;
            if (changed == 0)
            {
                bits.Write(0, 1);
                continue;
            }

            var (left, right) = (Math.Min(BitOperations.LeadingZeroCount(changed), MostLeading), BitOperations.TrailingZeroCount(changed));
            if (leading >= 0 && left >= leading && right >= trailing)
            {
                bits.Write(0b10, 2);
            }
            else
            {
                (leading, trailing) = (left, right);
                bits.Write(0b11, 2);
                bits.Write((ulong)left, 5);
                // 1 to 64 significant bits, less one.
                bits.Write((ulong)(63 - left - right), 6);
            }

            bits.Write(changed >> trailing, 64 - leading - trailing);
        }

        bits.Finish();
    }

    /// <exception cref="DamagedPackException">The bytes are not a column of this length.</exception>
    public static void Decode(ReadOnlySpan<byte> from, Span<double> values)
    {
        var bits = new BitReader(from);
        var current = bits.Read(64);
        values[0] = BitConverter.UInt64BitsToDouble(current);
        var (significant, trailing) = (0, 0);
        for (var i = 1; i < values.Length; i++)
        {
            if (bits.Read(1) == 1)
            {
                if (bits.Read(1) == 1)
                {
                    var leading = (int)bits.Read(5);
                    significant = (int)bits.Read(6) + 1;
                    trailing = 64 - leading - significant;
                    if (trailing < 0)
                        throw new DamagedPackException($"A figure has {significant} bits after {leading}; both must fit in 64.");
                }

                current ^= bits.Read(significant) << trailing;
            }

            values[i] = BitConverter.UInt64BitsToDouble(current);
        }
    }
}
