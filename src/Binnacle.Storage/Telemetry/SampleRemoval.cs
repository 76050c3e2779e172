using Binnacle.Storage.Sql;
using Binnacle.Storage.Sqlite;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Counts and removes the samples of one device. In SQLite its series are removed, whose numbers are not given out again: what blocks and log hold under
/// them is not found any more, and goes when its slot is merged or expires.
/// </summary>
internal static class SampleRemoval
{
    public static async Task<long> CountAsync(StoreSession session, string place, long device)
    {
        if (session is not SqliteSession sqlite)
            return await session.NumberAsync($"SELECT count(*) FROM samples WHERE series_id IN (SELECT id FROM series WHERE device_id = {device})") ?? 0;
        var ids = await session.QueryAsync($"SELECT id FROM series WHERE device_id = {device} ORDER BY id", row => row.Integer());
        var series = ids.ConvertAll(id => new SeriesState(id, device, default));
        HashSet<long> wanted = [.. ids];
        var count = 0L;
        await session.ReadAsync($"SELECT data FROM sample_log", row => count += LogRow.Decode(row.Blob()).Count(sample => wanted.Contains(sample.Series)));
        using var reader = new BlockReader(sqlite, place);
        foreach (var block in await BlockTable.ReadyAsync(session, BlockKind.Samples))
            count += reader.Count(block, series);
        return count;
    }

    public static async Task DeleteAsync(StoreSession session, long device)
    {
        if (session is SqliteSession)
        {
            await session.ExecuteAsync($"UPDATE totals SET value = value - (SELECT count(*) FROM series WHERE device_id = {device}) WHERE name = 'series'");
            await session.ExecuteAsync($"UPDATE totals SET value = max(value, (SELECT COALESCE(max(id), 0) FROM series)) WHERE name = 'series_numbered'");
            await session.ExecuteAsync($"DELETE FROM series WHERE device_id = {device}");
            await session.ExecuteAsync($"UPDATE totals SET value = value + 1 WHERE name = 'series_removals'");
        }
        else
        {
            foreach (var table in new[] { "samples", "newest_samples", RollupTable.Minutes.Name, RollupTable.FiveMinutes.Name, RollupTable.Hours.Name })
                await session.ExecuteAsync($"DELETE FROM {new Verbatim(table)} WHERE series_id IN (SELECT id FROM series WHERE device_id = {device})");
        }
    }
}
