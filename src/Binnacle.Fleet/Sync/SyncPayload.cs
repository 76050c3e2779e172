using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Sync;

/// <summary>Records as the queue keeps them: JSON, packed with gzip.</summary>
internal static class SyncPayload
{
    /// <summary>Largest item unpacked. Batches of collectors and imports hold some thousand records.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>The items of a batch, one per kind it holds.</summary>
    public static ImmutableArray<OutboxItem> Items(FleetBatch batch)
    {
        var items = ImmutableArray.CreateBuilder<OutboxItem>();
        Add(SyncKind.Events, batch.Events.Length, new() { Events = batch.Events });
        Add(SyncKind.Facts, batch.Facts.Length, new() { Facts = batch.Facts });
        Add(SyncKind.Readings, batch.Readings.Length, new() { Readings = batch.Readings });
        Add(SyncKind.Processes, batch.Processes.Length, new() { Processes = batch.Processes });
        Add(SyncKind.Samples, batch.Samples.Length, new() { Series = Series(batch) });
        return items.ToImmutable();

        void Add(SyncKind kind, int records, SyncRecords content)
        {
            if (records > 0)
                items.Add(new OutboxItem(0, kind, records, Pack(content)));
        }
    }

    public static byte[] Pack(SyncRecords records)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(gzip, records, SyncJson.Default.SyncRecords);
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The payload is damaged, or longer than <see cref="MaxBytes"/> unpacked.</exception>
    public static SyncRecords Unpack(ReadOnlySpan<byte> payload)
    {
        using var packed = new MemoryStream(payload.ToArray());
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        try
        {
            return JsonSerializer.Deserialize(gzip, SyncJson.Default.SyncRecords) ?? throw new InvalidDataException("An item of the queue is empty.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"An item of the queue is damaged: {broken.Message}", broken);
        }
    }

    private static ImmutableArray<SyncSeries> Series(FleetBatch batch) =>
    [
        .. batch.Samples.GroupBy(sample => sample.Series).Select(series => new SyncSeries(
            series.Key.Device,
            series.Key.Component,
            series.Key.Metric,
            series.Key.Qualifier,
            [.. series.Select(sample => (sample.Time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond)],
            [.. series.Select(sample => sample.Value)])),
    ];
}
