using Binnacle.Fleet.Telemetry;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Turns what flushes left into final blocks and rollups, one slot at a time, and removes what was replaced. Only one process should run it; several do
/// no harm, their work is dropped when another was first.
/// </summary>
internal sealed class Compaction(StoreDatabase database, SampleHead head, TimeProvider clock)
{
    /// <summary>How long after its end a slot is merged for good: late samples after that make it be merged again.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Blocks of a slot that is not over, from which on they are made one: each is looked into by every query.</summary>
    private const int MostBlocks = 16;

    /// <summary>Packs removed in one transaction: 2 MB.</summary>
    private const int PacksRemoved = 100;

    private readonly HashSet<long> _damaged = [];

    /// <summary>Slots that were left alone because a piece in them is damaged, with the last reason.</summary>
    public IReadOnlyCollection<long> Damaged => _damaged;

    /// <summary>Drops what a process that ended while building left. Called once, before the first run.</summary>
    public Task RecoverAsync(CancellationToken cancellationToken) => database.WriteAsync(BlockTable.RetireUnfinishedBuildsAsync, cancellationToken);

    /// <summary>Does all that is due. Returns how many slots and days were worked on.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        try
        {
            done += await MergeSlotsAsync(cancellationToken);
            done += await RollDaysAsync(cancellationToken);
        }
        catch (SupersededException)
        {
            // Another process did it; what was built here goes with the sweep.
            await RecoverAsync(cancellationToken);
        }

        await SweepAsync(cancellationToken);
        return done;
    }

    /// <summary>Removes the packs of dead blocks in small steps.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var block in await database.ReadAsync(BlockTable.DeadAsync, cancellationToken))
        {
            while (await database.WriteAsync(session => PackTable.RemoveSomeAsync(session, block, PacksRemoved), cancellationToken) > 0)
            {
            }

            await database.WriteAsync(session => BlockTable.RemoveAsync(session, block.Id), cancellationToken);
        }
    }

    private async Task<int> MergeSlotsAsync(CancellationToken cancellationToken)
    {
        var merge = new SlotMerge(database, head);
        var over = MicrosecondTime.Of(clock.GetUtcNow() - Grace) - Window.Slot;
        var done = 0;
        var unfinished = await database.ReadAsync(BlockTable.UnfinishedAsync, cancellationToken);
        foreach (var slot in unfinished.GroupBy(block => block.Slot))
        {
            var final = slot.Key <= over;
            if (_damaged.Contains(slot.Key) || (!final && slot.Count() < MostBlocks))
                continue;
            var blocks = await database.ReadAsync(session => BlockTable.ReadyAsync(session, BlockKind.Samples, slot.Key, slot.Key + 1), cancellationToken);
            done += await GuardedAsync(slot.Key, () => merge.RunAsync(blocks, final, cancellationToken), cancellationToken);
        }

        return done;
    }

    private async Task<int> RollDaysAsync(CancellationToken cancellationToken)
    {
        var roll = new DayRollup(database, head);
        var over = MicrosecondTime.Of(clock.GetUtcNow() - Grace) - Window.Slot - Window.Day;
        var done = 0;
        var pending = (await database.ReadAsync(session => BlockTable.ReadyAsync(session, BlockKind.Minutes), cancellationToken)).Where(block => !block.IsFinal);
        foreach (var day in pending.GroupBy(block => Window.Start(block.Slot, Window.Day)).Where(day => day.Key <= over && !_damaged.Contains(day.Key)))
        {
            done += await GuardedAsync(
                day.Key,
                async () =>
                {
                    await roll.RunAsync([.. day], cancellationToken);
                    return true;
                },
                cancellationToken);
        }

        return done;
    }

    // A damaged piece stops its slot or day only, until the next start; reading it says which it is.
    private async Task<int> GuardedAsync(long slot, Func<Task<bool>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work() ? 1 : 0;
        }
        catch (StorageException damage) when (damage.InnerException is Binnacle.Fleet.Telemetry.Packs.DamagedPackException)
        {
            _damaged.Add(slot);
            await RecoverAsync(cancellationToken);
            return 0;
        }
    }
}
