using System.Numerics;
using System.Runtime.InteropServices;

namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>What writer and reader of packs agree on; docs/formats/store.md describes the bytes.</summary>
internal static class PackFormat
{
    public const byte Magic = 0xB1;
    public const byte Version = 1;

    /// <summary>Most samples or buckets of one entry; a longer piece of a series is several entries.</summary>
    public const int MaxCount = 65_536;

    /// <summary>Most entries of a pack.</summary>
    public const int MaxEntries = 4_096;

    /// <summary>CRC-32C, begun with what the bytes belong to, so that bytes in a wrong place do not pass.</summary>
    public static uint Check(ulong owner, ReadOnlySpan<byte> bytes)
    {
        var check = BitOperations.Crc32C(uint.MaxValue, owner);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            check = BitOperations.Crc32C(check, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            check = BitOperations.Crc32C(check, rest);
        return ~check;
    }
}
