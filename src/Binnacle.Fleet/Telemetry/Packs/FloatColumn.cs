using System.Buffers;

namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>A column of figures in the shortest of its encodings; what comes back is the same to the last bit. The first byte says which it is.</summary>
internal static class FloatColumn
{
    private const byte Constant = 0;
    private const byte Xor = 1;
    private const byte Raw = 2;

    /// <summary>Plus twice the digits, plus 1 when the figure comes back by multiplying.</summary>
    private const byte Decimal = 16;

    /// <summary>Whole numbers of more bytes each than this are compared with XOR.</summary>
    private const int WorthComparing = 3;

    public static void Encode(ReadOnlySpan<double> values, ByteWriter into)
    {
        var start = into.Length;
        var numbers = ArrayPool<long>.Shared.Rent(values.Length);
        var form = DecimalForm.Find(values, numbers);
        if (form is { } found)
        {
            into.Byte((byte)(Decimal + (2 * found.Digits) + (found.Multiplies ? 1 : 0)));
            IntegerColumn.Encode(numbers.AsSpan(0, values.Length), into);
        }

        ArrayPool<long>.Shared.Return(numbers);
        if (form is not null && into.Length - start <= WorthComparing * values.Length)
            return;
        EncodeBits(values, into, start);
    }

    /// <exception cref="DamagedPackException">The bytes are not a column of this length.</exception>
    public static void Decode(ref ByteReader from, Span<double> values)
    {
        var tag = from.Byte();
        switch (tag)
        {
            case Constant:
                values.Fill(from.Double());
                break;
            case Xor:
                XorColumn.Decode(from.Take(from.Count(int.MaxValue)), values);
                break;
            case Raw:
                for (var i = 0; i < values.Length; i++)
                    values[i] = from.Double();
                break;
            case >= Decimal:
                var numbers = ArrayPool<long>.Shared.Rent(values.Length);
                try
                {
                    IntegerColumn.Decode(ref from, numbers.AsSpan(0, values.Length));
                    new DecimalForm((tag - Decimal) / 2, (tag & 1) == 1).Restore(numbers.AsSpan(0, values.Length), values);
                }
                finally
                {
                    ArrayPool<long>.Shared.Return(numbers);
                }

                break;
            default:
                throw new DamagedPackException($"A column has the encoding {tag}, which is not known.");
        }
    }

    // What lies beyond start is the column as whole numbers, when there is one: it stays if nothing here is shorter.
    private static void EncodeBits(ReadOnlySpan<double> values, ByteWriter into, int start)
    {
        var asDecimal = into.Length - start;
        var bits = new ByteWriter();
        if (IsConstant(values))
        {
            bits.Byte(Constant);
            bits.Double(values[0]);
        }
        else
        {
            var xor = new ByteWriter();
            XorColumn.Encode(values, xor);
            bits.Byte(Xor);
            bits.VarUInt((ulong)xor.Length);
            bits.Bytes(xor.Written);
            if (bits.Length > 1 + (sizeof(double) * values.Length))
            {
                bits.Clear();
                bits.Byte(Raw);
                foreach (var value in values)
                    bits.Double(value);
            }
        }

        if (asDecimal > 0 && asDecimal <= bits.Length)
            return;
        into.Cut(start);
        into.Bytes(bits.Written);
    }

    private static bool IsConstant(ReadOnlySpan<double> values)
    {
        var first = BitConverter.DoubleToInt64Bits(values[0]);
        foreach (var value in values)
        {
            if (BitConverter.DoubleToInt64Bits(value) != first)
                return false;
        }

        return true;
    }
}
