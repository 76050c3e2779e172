using System.Buffers.Binary;
using System.Text;

namespace Binnacle.Fleet.Formats.Protobuf;

/// <summary>
/// Walks the fields of one protobuf message in place, without allocating and without generated code: the two protocols read here have about thirty
/// fields between them. Lengths are checked against what is there; groups, which neither protocol has, are refused. Nested messages are read by a
/// reader of their own, so depth is up to the caller.
/// </summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    /// <summary>Most numbers of one repeated field; histograms have some hundreds.</summary>
    public const int MaxNumbers = 20_000;

    private const int MaxVarintLength = 10;

    private readonly ReadOnlySpan<byte> _message = message;
    private WireType _type;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Number of the field <see cref="Next"/> stopped at.</summary>
    public int Field { get; private set; }

    /// <summary>Where that field's tag begins.</summary>
    public int FieldStart { get; private set; }

    /// <summary>Goes to the next field; false at the end. Its value must then be read or skipped.</summary>
    /// <exception cref="InvalidDataException">What follows is no field.</exception>
    public bool Next()
    {
        FieldStart = Position;
        if (Position == _message.Length)
            return false;
        var tag = RawVarint();
        _type = (WireType)(tag & 7);
        if (tag >> 3 is 0 or > int.MaxValue || _type is not (WireType.Varint or WireType.Fixed64 or WireType.Bytes or WireType.Fixed32))
            throw Damaged("a tag is not one");
        Field = (int)(tag >> 3);
        return true;
    }

    public ulong Varint()
    {
        Expect(WireType.Varint);
        return RawVarint();
    }

    /// <summary>A varint as int64 or int32.</summary>
    public long Integer() => unchecked((long)Varint());

    /// <summary>A varint as sint32 or sint64: 0, -1, 1, -2, …</summary>
    public long ZigZag()
    {
        var value = Varint();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    public ulong Fixed64()
    {
        Expect(WireType.Fixed64);
        return BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
    }

    public double Double() => BitConverter.UInt64BitsToDouble(Fixed64());

    public ReadOnlySpan<byte> Bytes()
    {
        Expect(WireType.Bytes);
        var length = RawVarint();
        if (length > (ulong)(_message.Length - Position))
            throw Damaged("a length is longer than what is there");
        return Take((int)length);
    }

    /// <summary>Text; bytes that are not UTF-8 become replacement characters.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>The numbers of a repeated fixed64 or double field, packed or one by one.</summary>
    public void AddFixed64(List<ulong> values)
    {
        if (_type == WireType.Fixed64)
        {
            Room(values, 1);
            values.Add(Fixed64());
            return;
        }

        var packed = Bytes();
        if (packed.Length % 8 != 0)
            throw Damaged("a packed field is cut");
        Room(values, packed.Length / 8);
        for (; packed.Length > 0; packed = packed[8..])
            values.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed));
    }

    /// <summary>The numbers of a repeated varint field, packed or one by one.</summary>
    public void AddVarints(List<ulong> values)
    {
        if (_type == WireType.Varint)
        {
            Room(values, 1);
            values.Add(Varint());
            return;
        }

        var packed = new ProtoReader(Bytes());
        Room(values, packed._message.Length / MaxVarintLength);
        while (packed.Position < packed._message.Length)
        {
            Room(values, 1);
            values.Add(packed.RawVarint());
        }
    }

    public void Skip()
    {
        switch (_type)
        {
            case WireType.Varint:
                RawVarint();
                break;
            case WireType.Bytes:
                Bytes();
                break;
            default:
                Take(_type == WireType.Fixed64 ? 8 : 4);
                break;
        }
    }

    private readonly void Room(List<ulong> values, int more)
    {
        if (values.Count + more > MaxNumbers)
            throw Damaged($"field {Field} has more than {MaxNumbers} numbers");
    }

    private readonly void Expect(WireType type)
    {
        if (_type != type)
            throw Damaged($"field {Field} has another type than expected");
    }

    private ulong RawVarint()
    {
        ulong value = 0;
        for (var i = 0; i < MaxVarintLength && Position < _message.Length; i++)
        {
            var next = _message[Position++];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if ((next & 0x80) == 0)
                return value;
        }

        throw Damaged("a number is cut");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _message.Length - Position)
            throw Damaged("it is cut");
        var taken = _message.Slice(Position, length);
        Position += length;
        return taken;
    }

    private readonly InvalidDataException Damaged(string how) => new($"The protobuf message is damaged near byte {Position}: {how}.");
}
