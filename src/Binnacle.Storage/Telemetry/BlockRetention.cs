using System.Collections.Immutable;
using Binnacle.Fleet.Telemetry;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>Removes whole blocks that are older than their class is kept. Samples go only once their rollups are made, minutes once their day is.</summary>
internal sealed class BlockRetention(StoreDatabase database, TelemetryOptions options, TimeProvider clock)
{
    public async Task<ImmutableArray<RetentionStep>> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return
        [
            await RunAsync(BlockKind.Samples, "samples", Window.Slot, now - options.KeepSamples, dryRun, cancellationToken),
            await RunAsync(BlockKind.Minutes, "1m", Window.Slot, now - options.KeepMinutes, dryRun, cancellationToken),
            await RunAsync(BlockKind.FiveMinutes, "5m", Window.Day, now - options.KeepFiveMinutes, dryRun, cancellationToken),
            await RunAsync(BlockKind.Hours, "1h", Window.Day, now - options.KeepHours, dryRun, cancellationToken),
        ];
    }

    private async Task<RetentionStep> RunAsync(BlockKind kind, string name, long length, DateTimeOffset? before, bool dryRun, CancellationToken cancellationToken)
    {
        if (before is not { } limit)
            return new RetentionStep(name, null, 0, 0, null);
        var bound = MicrosecondTime.Of(limit);
        var expired = (await database.ReadAsync(session => BlockTable.ReadyAsync(session, kind, long.MinValue, bound - length + 1), cancellationToken))
            .FindAll(block => block.IsFinal && block.ArrivedUpTo < bound);
        if (!dryRun)
            await database.WriteAsync(session => BlockTable.RetireAsync(session, expired), cancellationToken);
        return new RetentionStep(name, limit, expired.Sum(block => block.Samples), expired.Sum(block => block.Bytes), expired.Count == 0 ? null : MicrosecondTime.ToTime(expired[0].Slot));
    }
}
