using System.Collections.Immutable;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Removes what is older than it is kept in PostgreSQL by dropping tables: samples by day, once every slot of it is rolled up and what arrived last in it is
/// old enough, rollups by month.
/// </summary>
internal sealed class PartitionRetention(StoreDatabase database, TelemetryOptions options, TimeProvider clock)
{
    public async Task<ImmutableArray<RetentionStep>> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return
        [
            await RunAsync("samples", "samples", now - options.KeepSamples, dryRun, cancellationToken),
            await RunAsync("1m", RollupTable.Minutes.Name, now - options.KeepMinutes, dryRun, cancellationToken),
            await RunAsync("5m", RollupTable.FiveMinutes.Name, now - options.KeepFiveMinutes, dryRun, cancellationToken),
            await RunAsync("1h", RollupTable.Hours.Name, now - options.KeepHours, dryRun, cancellationToken),
        ];
    }

    private async Task<RetentionStep> RunAsync(string name, string table, DateTimeOffset? before, bool dryRun, CancellationToken cancellationToken)
    {
        if (before is not { } limit)
            return new RetentionStep(name, null, 0, 0, null);
        var step = new RetentionStep(name, limit, 0, 0, null);
        foreach (var part in await database.ReadAsync(session => Partitions.BeforeAsync(session, table, limit), cancellationToken))
            step = await database.WriteAsync(session => DropAsync(session, part, limit, step, dryRun), cancellationToken);
        return step;
    }

    private static async Task<RetentionStep> DropAsync(StoreSession session, (string Name, DateTimeOffset Start, DateTimeOffset End, long Bytes) part, DateTimeOffset before, RetentionStep step, bool dryRun)
    {
        var waiting = await session.NumberAsync($"SELECT count(*) FROM telemetry_slots WHERE slot >= {part.Start} AND slot < {part.End} AND (dirty = 1 OR arrived >= {before})");
        if (waiting > 0)
            return step;
        var rows = await session.NumberAsync($"SELECT count(*) FROM {new Verbatim(part.Name)}") ?? 0;
        if (!dryRun)
        {
            // The name comes from the server's own catalogue of our partitions.
            await session.RunScriptAsync($"DROP TABLE {part.Name}");
            if (step.Class == "samples")
                await session.ExecuteAsync($"UPDATE telemetry_slots SET expired = 1 WHERE slot >= {part.Start} AND slot < {part.End}");
        }

        return step with { Records = step.Records + rows, Bytes = step.Bytes + part.Bytes, Oldest = step.Oldest ?? part.Start };
    }
}
