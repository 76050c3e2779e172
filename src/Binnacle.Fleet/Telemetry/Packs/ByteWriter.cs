using System.Buffers.Binary;
using System.Numerics;

namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>A growing run of bytes, reused from pack to pack.</summary>
public sealed class ByteWriter
{
    private byte[] _bytes = new byte[4_096];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Cut(int length) => Length = Math.Min(length, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Byte(byte value) => Claim(1)[0] = value;

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Claim(value.Length));

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Claim(sizeof(uint)), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Claim(sizeof(ulong)), value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Claim(sizeof(double)), value);

    /// <summary>Seven bits a byte, lowest first, the top bit says that more follow (LEB128).</summary>
    public void VarUInt(ulong value)
    {
        if (_bytes.Length - Length < 10)
            Grow(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(0x80 | (value & 0x7F));
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    /// <summary>Zigzag: 0, −1, 1, −2, … become 0, 1, 2, 3, …, so that small figures of either sign are short.</summary>
    public void VarInt(long value) => VarUInt(ZigZag(value));

    /// <summary>Bytes that <see cref="VarInt"/> takes.</summary>
    public static int SizeOfVarInt(long value) => SizeOfVarUInt(ZigZag(value));

    /// <summary>Bytes that <see cref="VarUInt"/> takes.</summary>
    public static int SizeOfVarUInt(ulong value) => (70 - BitOperations.LeadingZeroCount(value | 1)) / 7;

    /// <summary>The next bytes, to be filled by the caller.</summary>
    public Span<byte> Claim(int count)
    {
        if (_bytes.Length - Length < count)
            Grow(count);
        var claimed = _bytes.AsSpan(Length, count);
        Length += count;
        return claimed;
    }

    private static ulong ZigZag(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    private void Grow(int count) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
}
