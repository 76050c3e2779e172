using System.Buffers.Binary;

namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; never beyond the end.</summary>
public ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly int Position => _position;

    public readonly int Left => _bytes.Length - _position;

    public byte Byte() => Take(1)[0];

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <exception cref="DamagedPackException">The bytes end, or the number is longer than 64 bits.</exception>
    public ulong VarUInt()
    {
        var result = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_position >= _bytes.Length)
                throw Short(1);
            var next = _bytes[_position++];
            result |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return result;
        }

        throw new DamagedPackException($"A number at byte {_position} is longer than 64 bits.");
    }

    public long VarInt()
    {
        var value = VarUInt();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    /// <summary>A count or length that must not exceed a limit.</summary>
    /// <exception cref="DamagedPackException">It does.</exception>
    public int Count(int most)
    {
        var value = VarUInt();
        return value <= (ulong)most ? (int)value : throw new DamagedPackException($"A count of {value} at byte {_position} exceeds {most}.");
    }

    /// <exception cref="DamagedPackException">Fewer bytes are left.</exception>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Left)
            throw Short(count);
        var taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }

    private readonly DamagedPackException Short(int count) => new($"{count} bytes are expected at byte {_position}, {Left} are left.");
}
