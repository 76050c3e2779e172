using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Fleet.Sync;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Sync;

/// <summary>Rows of <c>sync_outbox</c>, and of <c>sync_counters</c>, which spares counting them.</summary>
internal sealed class SyncOutboxStore(StoreDatabase database) : ISyncOutbox
{
    private const string IdentityName = "agent";
    private const string NewestName = "newest";

    // A full queue is brought some way below its limit, so that not every batch has to make room.
    private const double TrimTo = 0.95;
    private const int TrimStep = 500;

    public Task<string> IdentityAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async session => await session.FirstAsync($"SELECT value FROM sync_settings WHERE name = {IdentityName}", row => row.Text()) ?? await NewIdentityAsync(session),
        cancellationToken);

    public Task<string> RenewIdentityAsync(CancellationToken cancellationToken) => database.WriteAsync(NewIdentityAsync, cancellationToken);

    public Task AppendAsync(IReadOnlyList<OutboxItem> items, long maxBytes, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var newest = 0L;
            foreach (var item in items)
            {
                var payload = Convert.ToBase64String(item.Payload.Span);
                newest = (await session.NumberAsync(
                    $"INSERT INTO sync_outbox (kind, records, bytes, created_at, payload) VALUES ({Word<SyncKind>.Of(item.Kind)}, {item.Records}, {payload.Length}, {now}, {payload}) RETURNING number")).GetValueOrDefault();
                await CountAsync(session, item.Kind, item.Records, payload.Length, sent: 0, dropped: 0);
            }

            // Kept beside the rows, as it must outlive them.
            await SaveSettingAsync(session, NewestName, newest.ToString(CultureInfo.InvariantCulture));
            return await TrimAsync(session, maxBytes);
        },
        cancellationToken);

    public Task<ImmutableArray<OutboxItem>> PeekAsync(SyncKind kind, long maxBytes, int maxItems, CancellationToken cancellationToken) => database.ReadAsync<ImmutableArray<OutboxItem>>(
        async session =>
        {
            var word = Word<SyncKind>.Of(kind);
            var last = 0L;
            var bytes = 0L;
            await session.ReadAsync(
                $"SELECT number, bytes FROM sync_outbox WHERE kind = {word} ORDER BY number LIMIT {maxItems}",
                row =>
                {
                    var (number, length) = (row.Integer(), row.Integer());
                    bytes += length;
                    if (last == 0 || bytes <= maxBytes)
                        last = number;
                });
            if (last == 0)
                return [];
            return
            [
                .. await session.QueryAsync(
                    $"SELECT number, records, payload FROM sync_outbox WHERE kind = {word} AND number <= {last} ORDER BY number",
                    row => new OutboxItem(row.Integer(), kind, row.Number(), Convert.FromBase64String(row.Text()))),
            ];
        },
        cancellationToken);

    public Task AcknowledgeAsync(SyncKind kind, long upTo, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var (records, bytes) = await DeleteAsync(session, kind, upTo);
            await CountAsync(session, kind, -records, -bytes, sent: records, dropped: 0);
            return records;
        },
        cancellationToken);

    public Task<ImmutableArray<OutboxLane>> LanesAsync(CancellationToken cancellationToken) => database.ReadAsync<ImmutableArray<OutboxLane>>(
        async session =>
        {
            var oldest = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
            await session.ReadAsync($"SELECT kind, created_at FROM sync_outbox WHERE number IN (SELECT min(number) FROM sync_outbox GROUP BY kind)", row => oldest.Add(row.Text(), row.Time()));
            var lanes = (await session.QueryAsync($"SELECT kind, records, bytes, sent, dropped FROM sync_counters", row =>
            {
                var word = row.Text();
                return new OutboxLane(Word<SyncKind>.Parse(word), row.Integer(), row.Integer(), oldest.TryGetValue(word, out var at) ? at : null, row.Integer(), row.Integer());
            })).ToDictionary(lane => lane.Kind);
            return [.. Enum.GetValues<SyncKind>().Select(kind => lanes.GetValueOrDefault(kind) ?? new OutboxLane(kind, 0, 0, null, 0, 0))];
        },
        cancellationToken);

    public Task<long> NewestAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session => await session.NumberAsync($"SELECT CAST(value AS bigint) FROM sync_settings WHERE name = {NewestName}") ?? 0,
        cancellationToken);

    private static async Task<string> NewIdentityAsync(StoreSession session)
    {
        var identity = Guid.NewGuid().ToString("N");
        await SaveSettingAsync(session, IdentityName, identity);
        return identity;
    }

    private static Task<int> SaveSettingAsync(StoreSession session, string name, string value) => session.ExecuteAsync(
        $"INSERT INTO sync_settings (name, value) VALUES ({name}, {value}) ON CONFLICT (name) DO UPDATE SET value = excluded.value");

    private static Task<int> CountAsync(StoreSession session, SyncKind kind, long records, long bytes, long sent, long dropped) => session.ExecuteAsync(
        $"""
        INSERT INTO sync_counters (kind, records, bytes, sent, dropped) VALUES ({Word<SyncKind>.Of(kind)}, {records}, {bytes}, {sent}, {dropped})
        ON CONFLICT (kind) DO UPDATE SET records = sync_counters.records + {records}, bytes = sync_counters.bytes + {bytes},
          sent = sync_counters.sent + {sent}, dropped = sync_counters.dropped + {dropped}
        """);

    private static async Task<(long Records, long Bytes)> DeleteAsync(StoreSession session, SyncKind kind, long upTo)
    {
        var word = Word<SyncKind>.Of(kind);
        var (records, bytes) = (0L, 0L);
        await session.ReadAsync(
            $"SELECT CAST(coalesce(sum(records), 0) AS bigint), CAST(coalesce(sum(bytes), 0) AS bigint) FROM sync_outbox WHERE kind = {word} AND number <= {upTo}",
            row => (records, bytes) = (row.Integer(), row.Integer()));
        if (records > 0)
            await session.ExecuteAsync($"DELETE FROM sync_outbox WHERE kind = {word} AND number <= {upTo}");
        return (records, bytes);
    }

    // Samples go first, events last.
    private static async Task<bool> TrimAsync(StoreSession session, long maxBytes)
    {
        var bytes = await session.NumberAsync($"SELECT CAST(coalesce(sum(bytes), 0) AS bigint) FROM sync_counters") ?? 0;
        if (bytes <= maxBytes)
            return false;
        foreach (var kind in Enum.GetValues<SyncKind>().Reverse())
        {
            while (bytes > maxBytes * TrimTo && await OldestAsync(session, kind, bytes - (long)(maxBytes * TrimTo)) is { } upTo)
            {
                var (records, freed) = await DeleteAsync(session, kind, upTo);
                await CountAsync(session, kind, -records, -freed, sent: 0, dropped: records);
                bytes -= freed;
            }
        }

        return true;
    }

    // The number up to which as many of the oldest rows of a kind lie as free the bytes, at most so many at once.
    private static async Task<long?> OldestAsync(StoreSession session, SyncKind kind, long toFree)
    {
        long? upTo = null;
        var freed = 0L;
        await session.ReadAsync($"SELECT number, bytes FROM sync_outbox WHERE kind = {Word<SyncKind>.Of(kind)} ORDER BY number LIMIT {TrimStep}", row =>
        {
            var (number, length) = (row.Integer(), row.Integer());
            if (upTo is null || freed < toFree)
                upTo = number;
            freed += length;
        });
        return upTo;
    }
}
