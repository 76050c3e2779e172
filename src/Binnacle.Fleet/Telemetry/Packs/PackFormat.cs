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
}
