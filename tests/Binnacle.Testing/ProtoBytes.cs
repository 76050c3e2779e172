using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Binnacle.Testing;

/// <summary>Writes a protobuf message field by field, as a sender would.</summary>
public sealed class ProtoBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public ProtoBytes Varint(int field, ulong value)
    {
        Raw((ulong)field << 3);
        return Raw(value);
    }

    public ProtoBytes Integer(int field, long value) => Varint(field, unchecked((ulong)value));

    public ProtoBytes ZigZag(int field, long value) => Varint(field, unchecked((ulong)((value << 1) ^ (value >> 63))));

    public ProtoBytes Double(int field, double value) => Fixed64(field, BitConverter.DoubleToUInt64Bits(value));

    public ProtoBytes Fixed64(int field, ulong value)
    {
        Raw((ulong)field << 3 | 1);
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    public ProtoBytes Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoBytes Message(int field, ProtoBytes value) => Bytes(field, value.ToArray());

    public ProtoBytes Bytes(int field, byte[] value)
    {
        Raw((ulong)field << 3 | 2);
        Raw((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private ProtoBytes Raw(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Write([(byte)(value & 0x7F | 0x80)]);
        _bytes.Write([(byte)value]);
        return this;
    }
}
