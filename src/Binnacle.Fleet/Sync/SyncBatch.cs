using System.IO.Compression;
using System.Text.Json;

namespace Binnacle.Fleet.Sync;

/// <summary>A batch on the wire: lines of JSON, a <see cref="SyncHeader"/> and then one <see cref="SyncLine"/> per item, packed together with gzip.</summary>
internal static class SyncBatch
{
    public static byte[] Write(SyncHeader header, IEnumerable<OutboxItem> items)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(gzip, header, SyncJson.Default.SyncHeader);
            foreach (var item in items)
            {
                gzip.WriteByte((byte)'\n');
                JsonSerializer.Serialize(gzip, new SyncLine(item.Number, item.Kind, SyncPayload.Unpack(item.Payload.Span)), SyncJson.Default.SyncLine);
            }
        }

        return packed.ToArray();
    }

    /// <summary>The lines of a batch.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> body)
    {
        while (!body.IsEmpty)
        {
            var end = body.Span.IndexOf((byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (!line.IsEmpty)
                yield return line;
        }
    }
}
