using System.Collections.Immutable;
using Binnacle.Fleet.Telemetry;
using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Storage.Sql;
using Binnacle.Storage.Sqlite;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Makes one block of the blocks that flushes left in a slot of time; when the slot is over, also the block of its minutes. Reading and compressing
/// block nobody; each transaction that writes is short.
/// </summary>
internal sealed class SlotMerge(StoreDatabase database, SampleHead head)
{
    /// <param name="blocks">All ready blocks of samples of the slot.</param>
    /// <param name="final">Whether the slot is over.</param>
    /// <param name="cancellationToken">Ends it; what was built so far is not used.</param>
    /// <returns>False when the blocks changed meanwhile, and nothing was done.</returns>
    /// <exception cref="StorageException">A source is damaged.</exception>
    public async Task<bool> RunAsync(IReadOnlyList<Block> blocks, bool final, CancellationToken cancellationToken)
    {
        var slot = blocks[0].Slot;
        var samples = await BlockBuild.BeginAsync(database, BlockKind.Samples, slot, cancellationToken);
        var minutes = final ? await BlockBuild.BeginAsync(database, BlockKind.Minutes, slot, cancellationToken) : null;
        foreach (var step in SeriesSteps.Of(head, blocks.Sum(block => block.Samples)))
        {
            Merge(await ReadAsync(blocks, step, cancellationToken), samples.Packs, minutes?.Packs);
            await samples.WriteAsync(end: false, cancellationToken);
            if (minutes is not null)
                await minutes.WriteAsync(end: false, cancellationToken);
        }

        await samples.WriteAsync(end: true, cancellationToken);
        if (minutes is not null)
            await minutes.WriteAsync(end: true, cancellationToken);
        return await database.WriteAsync(session => ReplaceAsync(session, blocks, samples, minutes), cancellationToken);
    }

    private Task<HeadView> ReadAsync(IReadOnlyList<Block> blocks, SeriesState[] step, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
            {
                var found = new HeadView([.. step], compacted: 0);
                using var reader = new BlockReader((SqliteSession)session, database.Place);
                foreach (var block in blocks)
                    reader.Samples(block, step, (state, times, values) => found.Take(state.Id, times, values));
                return Task.FromResult(found);
            },
            cancellationToken);

    private static void Merge(HeadView found, PackBuilder samples, PackBuilder? minutes)
    {
        var columns = new BucketColumns();
        foreach (var state in found.Series)
        {
            if (found.Of(state) is not { } run)
                continue;
            samples.Samples(state.Id, run.Times, run.Values);
            if (minutes is null)
                continue;
            columns.Set(MinutesOf(state, run).AsSpan());
            minutes.Buckets(state.Id, columns);
        }
    }

    private static ImmutableArray<Binnacle.Fleet.Store.RollupBucket> MinutesOf(SeriesState state, SampleRun run)
    {
        var builder = new RollupBuilder(Resolution.Minute, linked: false, RollupBuilder.Counts(state.Key.Metric));
        for (var i = 0; i < run.Count; i++)
            builder.Add(MicrosecondTime.ToTime(run.Times[i]), run.Values[i]);
        return builder.Build();
    }

    private static async Task<bool> ReplaceAsync(StoreSession session, IReadOnlyList<Block> blocks, BlockBuild samples, BlockBuild? minutes)
    {
        if (await BlockTable.RetireAsync(session, blocks) != blocks.Count)
            throw new SupersededException();
        var arrived = blocks.Max(block => block.ArrivedUpTo);
        await samples.PublishAsync(session, final: minutes is not null, arrived);
        if (minutes is not null)
        {
            await BlockTable.RetireAsync(session, await BlockTable.ReadyAsync(session, BlockKind.Minutes, blocks[0].Slot, blocks[0].Slot + 1));
            await minutes.PublishAsync(session, final: false, arrived);
        }

        return true;
    }
}
