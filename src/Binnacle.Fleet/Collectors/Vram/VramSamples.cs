using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Collectors.Vram;

/// <summary>What of a VRAM document is stored, and what is not and why.</summary>
internal static class VramSamples
{
    /// <summary>Whose figures they are. That server looks at the first GPU of its machine only and names no model.</summary>
    /// <param name="Device">The machine.</param>
    /// <param name="Gpu">The GPU.</param>
    public readonly record struct Place(DeviceName Device, ComponentPath Gpu);

    public static IEnumerable<Sample> Of(VramDocument document, Place place, DateTimeOffset time)
    {
        foreach (var (metric, value) in new[] { ("gpu.memory_total", document.TotalBytes), ("gpu.memory_used", document.UsedBytes), ("gpu.memory_free", document.FreeBytes) })
        {
            if (value is { } bytes)
                yield return new Sample(new SeriesKey(place.Device, place.Gpu, metric), time, bytes);
        }

        if (document.AllocatedBlocks is not { } blocks || blocks == 0)
            yield break;
        yield return new Sample(new SeriesKey(place.Device, ComponentPath.Engine(null), "inference.kv_blocks"), time, blocks);
        if (document.UtilizedBlocks is { } used && used <= blocks)
            yield return new Sample(new SeriesKey(place.Device, ComponentPath.Engine(null), "inference.kv_cache_usage"), time, used / blocks);
    }

    public static ProcessLook? Look(VramDocument document, Place place, DateTimeOffset time) =>
        document.Processes is { } processes ? new ProcessLook(place.Device, place.Gpu, time, processes) : null;

    public static ImmutableArray<string> Notes(VramDocument document)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (document.HasFragmentation)
            notes.Add("fragmentation_ratio of this server is 1 − free/total, which is the used fraction and says nothing about fragmentation; it is not stored.");
        if (document.HasReserved)
            notes.Add("reserved_bytes of this server repeats used_bytes; it is not stored.");
        if (document.UtilizedBlocks > document.AllocatedBlocks)
            notes.Add("More KV blocks are in use than there are; the KV cache usage is not stored.");
        if (document.HasNsight)
            notes.Add("nsight_metrics are per process and without units; they are not stored.");
        return notes.ToImmutable();
    }
}
