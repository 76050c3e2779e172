namespace Binnacle.Storage.Telemetry;

/// <summary>A row of <c>telemetry_blocks</c>: packs of all series over one slot of time, immutable once ready.</summary>
/// <param name="Id">Its number; its packs are numbered from <c>Id * 2^32</c>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Slot">Start of the slot, microseconds since 1970.</param>
/// <param name="IsFinal">Of samples: the merged block of a slot that is over, with its minutes made. Of minutes: contained in the blocks of the day.</param>
/// <param name="Samples">Samples or buckets in it.</param>
/// <param name="Bytes">Size of its packs.</param>
/// <param name="ArrivedUpTo">When the newest of its samples was written, microseconds since 1970.</param>
internal sealed record Block(long Id, BlockKind Kind, long Slot, bool IsFinal, long Samples, long Bytes, long ArrivedUpTo)
{
    private const int PackBits = 32;

    /// <summary>The number of the pack whose first series this is.</summary>
    public static long PackOf(long block, long series) => (block << PackBits) | series;

    public long FirstPack => PackOf(Id, 0);

    public long LastPack => PackOf(Id, (1L << PackBits) - 1);
}
