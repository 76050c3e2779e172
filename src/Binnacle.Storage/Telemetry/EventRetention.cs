using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>Removes events that are older than they are kept, in small steps, on either database.</summary>
internal sealed class EventRetention(StoreDatabase database, TelemetryOptions options, TimeProvider clock)
{
    /// <summary>Events removed in one transaction.</summary>
    private const long EventsRemoved = 5_000;

    public async Task<RetentionStep> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - options.KeepEvents is not { } before)
            return new RetentionStep("events", null, 0, null, null);
        var step = await database.ReadAsync(
            async session => (await session.FirstAsync(
                $"SELECT count(*), min(t) FROM events WHERE t < {before} AND arrived < {before}",
                row => new RetentionStep("events", before, row.Integer(), null, row.TimeOrNull())))!,
            cancellationToken);
        while (!dryRun && await database.WriteAsync(session => RemoveAsync(session, before), cancellationToken) > 0)
        {
        }

        return step;
    }

    private static async Task<int> RemoveAsync(StoreSession session, DateTimeOffset before)
    {
        var removed = await session.ExecuteAsync(
            $"DELETE FROM events WHERE id IN (SELECT id FROM events WHERE t < {before} AND arrived < {before} LIMIT {EventsRemoved})");
        await session.ExecuteAsync($"UPDATE totals SET value = value - {(long)removed} WHERE name = 'events'");
        return removed;
    }
}
