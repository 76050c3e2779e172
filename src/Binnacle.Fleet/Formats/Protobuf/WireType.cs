namespace Binnacle.Fleet.Formats.Protobuf;

/// <summary>How a field is written on the wire: the low three bits of its tag.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
