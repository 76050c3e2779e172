namespace Binnacle.Fleet.Formats.Snappy;

/// <summary>The low two bits of a tag byte: what the element is, and how long its offset.</summary>
internal static class SnappyTag
{
    public const int Mask = 0b11;
    public const int Literal = 0b00;

    /// <summary>4 to 11 bytes from an offset of 11 bits.</summary>
    public const int NearCopy = 0b01;

    /// <summary>1 to 64 bytes from an offset of 16 bits.</summary>
    public const int Copy = 0b10;

    /// <summary>1 to 64 bytes from an offset of 32 bits: read, never written, as blocks are matched in parts of 64 KiB.</summary>
    public const int FarCopy = 0b11;
}
