using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>How far the embedded telemetry is, as the database says.</summary>
/// <param name="Compacted">The last row of the log whose samples are in blocks.</param>
/// <param name="LastRow">The last row of the log.</param>
/// <param name="LastSeries">The highest number of a series.</param>
/// <param name="Removals">How often series were removed: what is in memory of them is stale when it changes.</param>
internal sealed record TelemetryState(long Compacted, long LastRow, long LastSeries, long Removals)
{
    public static async Task<TelemetryState> ReadAsync(StoreSession session) =>
        (await session.FirstAsync(
            $"""
            SELECT (SELECT value FROM totals WHERE name = 'log_compacted'), (SELECT COALESCE(max(id), 0) FROM sample_log), (SELECT COALESCE(max(id), 0) FROM series),
              (SELECT value FROM totals WHERE name = 'series_removals')
            """,
            row => new TelemetryState(row.Integer(), row.Integer(), row.Integer(), row.Integer())))!;

    public static Task<int> SetCompactedAsync(StoreSession session, long row) => session.ExecuteAsync($"UPDATE totals SET value = {row} WHERE name = 'log_compacted'");
}
