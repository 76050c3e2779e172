using System.Collections.Immutable;

namespace Binnacle.Web.Api;

/// <summary>
/// What GPUs and KV cache of a node were at one time, from whatever source. Figures no source gave are null. The members without a level of their own are
/// sums over the GPUs, under the names of the blackbox VRAM dashboard.
/// </summary>
public sealed record SnapshotView
{
    /// <summary>Number of the node, a dash, microseconds since 1970.</summary>
    public required string Id { get; init; }
    public required int NodeId { get; init; }
    public required string Node { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ImmutableArray<SnapshotGpuView> Gpus { get; init; }
    public required ImmutableArray<SnapshotKvView> KvCaches { get; init; }
    public DateTimeOffset Timestamp => At;
    public double? TotalBytes { get; init; }
    public double? UsedBytes { get; init; }
    public double? FreeBytes { get; init; }

    /// <summary>Percent.</summary>
    public double? UsedPercent { get; init; }
    public double? AllocatedBlocks { get; init; }
    public double? UtilizedBlocks { get; init; }
    public double? FreeBlocks { get; init; }

    /// <summary>Percent, weighted by blocks where they are known.</summary>
    public double? KvCacheUtilization { get; init; }
}
