using System.Numerics;
using System.Runtime.InteropServices;

namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>CRC-32C (Castagnoli), little-endian, as processors compute it.</summary>
public static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes) => ~Continue(uint.MaxValue, bytes);

    /// <summary>Begun with what the bytes belong to, so that bytes in a wrong place do not pass.</summary>
    public static uint Of(ulong owner, ReadOnlySpan<byte> bytes) => ~Continue(BitOperations.Crc32C(uint.MaxValue, owner), bytes);

    private static uint Continue(uint check, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            check = BitOperations.Crc32C(check, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            check = BitOperations.Crc32C(check, rest);
        return check;
    }
}
