using System.Runtime.InteropServices;

namespace Binnacle.Fleet.Collectors.Network;

/// <summary>A body that was read as a stream for parsers, without copying it.</summary>
internal static class MemoryStreams
{
    public static MemoryStream AsStream(this ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
