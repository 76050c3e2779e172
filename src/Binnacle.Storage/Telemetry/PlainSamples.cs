using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Moves the rows of <c>samples</c>, where SQLite stores kept samples up to schema 5, into the log, from where they go to blocks like any others. In
/// steps that are a transaction each: a process that ends in between goes on at the next start.
/// </summary>
internal sealed class PlainSamples(StoreDatabase database, TimeProvider clock)
{
    /// <summary>The schema from which on there is a log to move them to.</summary>
    public const int MovedFrom = 6;

    /// <summary>Rows moved in one transaction.</summary>
    private const long RowsMoved = 100_000;

    public async Task MoveAsync(CancellationToken cancellationToken)
    {
        var telemetry = new EmbeddedTelemetry(database, new DeviceTable(database), new TelemetryOptions(), clock);
        while (await database.WriteAsync(session => MoveSomeAsync(session, telemetry), telemetry.Committed, cancellationToken) is { Accepted.Count: > 0 })
            await telemetry.RelieveAsync(cancellationToken);
    }

    private static async Task<TelemetryWrite> MoveSomeAsync(StoreSession session, EmbeddedTelemetry telemetry)
    {
        await telemetry.FreshenAsync(session);
        var rows = await session.QueryAsync(
            $"SELECT series_id, t, v FROM samples ORDER BY series_id, t LIMIT {RowsMoved}",
            row => (Series: row.Integer(), Time: row.Integer(), Value: row.Real()));
        if (rows.Count == 0)
            return new TelemetryWrite();
        var samples = telemetry.Head.Resolve(rows);
        var position = telemetry.Head.Position + 1;
        await session.ExecuteAsync($"INSERT INTO sample_log (id, data) VALUES ({position}, {LogRow.Encode(samples, new ByteWriter())})");
        var (series, time, _) = rows[^1];
        await session.ExecuteAsync($"DELETE FROM samples WHERE series_id < {series} OR (series_id = {series} AND t <= {time})");
        return new TelemetryWrite { LogRow = position, Accepted = samples };
    }
}
