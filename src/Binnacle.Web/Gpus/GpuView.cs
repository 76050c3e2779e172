using System.Collections.Immutable;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Web.Gpus;

/// <summary>The memory of one GPU or MIG instance.</summary>
/// <param name="Node">The node.</param>
/// <param name="Gpu">The GPU, <c>gpu/3</c>.</param>
/// <param name="Instance">MIG instance; empty for the whole GPU.</param>
/// <param name="Models">Models served on it, as far as known.</param>
/// <param name="TotalBytes">All its memory; null when no source tells.</param>
/// <param name="Parts">What it is for: weights, kv_used, kv_free, other, unsplit, free. <c>bytes</c> is null where it is unknown, never a guess.</param>
/// <param name="Note">What the reader should know; may be empty.</param>
/// <param name="Newest">Time of its newest memory figure.</param>
public sealed record GpuView(string Node, string Gpu, string Instance, ImmutableArray<string> Models, double? TotalBytes, ImmutableArray<VramPartView> Parts, string Note, DateTimeOffset? Newest)
{
    internal static GpuView Of(GpuMemory memory) => new(
        memory.Device.Value, memory.Gpu.ToString(), memory.Instance, memory.Models, memory.Split.TotalBytes, VramPartView.All(memory.Split), memory.Split.Note, memory.Newest);
}
