using Binnacle.Fleet.Telemetry;
using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Moves samples from the log to blocks: one block for each slot of time they fall in. They are compressed while others write; the transaction that
/// adds the packs and removes the rows of the log is short.
/// </summary>
internal sealed class HeadFlush(StoreDatabase database, SampleHead head, TimeProvider clock)
{
    private readonly Gate _one = new();

    private DateTimeOffset _last = clock.GetUtcNow();

    /// <summary>
    /// Flushes when more samples than this are only in the log, or some have been for this long. Who appends waits for it, so memory stays bounded.
    /// </summary>
    public Task RelieveAsync(int most, TimeSpan longest, CancellationToken cancellationToken) =>
        IsDue(most, longest)
            ? _one.RunAsync(() => IsDue(most, longest) ? FlushAsync(cancellationToken) : Task.CompletedTask, cancellationToken)
            : Task.CompletedTask;

    private bool IsDue(int most, TimeSpan longest) =>
        head.OpenSamples > most || (longest != Timeout.InfiniteTimeSpan && head.OpenSamples > 0 && clock.GetUtcNow() - _last >= longest);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        _last = clock.GetUtcNow();
        var before = head.Compacted;
        var (series, upTo) = head.BeginFlush();
        var written = false;
        try
        {
            if (series.Count > 0)
            {
                var slots = Pack(series, cancellationToken);
                written = await database.WriteAsync(session => WriteAsync(session, series, slots, before, upTo), committed => head.EndFlush(committed), cancellationToken);
            }
        }
        finally
        {
            if (!written)
                head.EndFlush(committed: false);
        }
    }

    private static SortedDictionary<long, PackBuilder> Pack(List<SeriesState> series, CancellationToken cancellationToken)
    {
        SortedDictionary<long, PackBuilder> slots = [];
        foreach (var state in series)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var run = state.Flushing!;
            for (var at = 0; at < run.Count;)
            {
                var slot = Window.Start(run.Times[at], Window.Slot);
                var end = SampleRun.PlaceOf(run.Times, slot + Window.Slot);
                if (!slots.TryGetValue(slot, out var packs))
                    slots.Add(slot, packs = new PackBuilder(PackKind.Samples));
                packs.Samples(state.Id, run.Times[at..end], run.Values[at..end]);
                at = end;
            }
        }

        return slots;
    }

    private async Task<bool> WriteAsync(StoreSession session, List<SeriesState> series, SortedDictionary<long, PackBuilder> slots, long before, long upTo)
    {
        // Another process flushed the same rows: what is in memory is stale, and noticed at the next use.
        if ((await TelemetryState.ReadAsync(session)).Compacted != before)
            return false;
        foreach (var (slot, packs) in slots)
        {
            var block = await BlockTable.AddAsync(session, BlockKind.Samples, slot);
            var written = packs.Take(end: true);
            await PackTable.AddAsync(session, block, written);
            await BlockTable.PublishAsync(session, block, final: false, packs.Count, written.Sum(pack => (long)pack.Bytes.Length), MicrosecondTime.Of(clock.GetUtcNow()));
        }

        await NewestPages.SaveAsync(session, series, head);
        foreach (var (device, newest) in head.NewestOfDevices())
            await session.ExecuteAsync($"UPDATE devices SET last_seen = {newest} WHERE id = {device} AND last_seen < {newest}");
        await TelemetryState.SetCompactedAsync(session, upTo);
        await session.ExecuteAsync($"DELETE FROM sample_log WHERE id <= {upTo}");
        return true;
    }
}
