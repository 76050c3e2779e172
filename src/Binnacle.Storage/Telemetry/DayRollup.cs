using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;
using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Storage.Sql;
using Binnacle.Storage.Sqlite;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Makes the blocks of five minutes and of hours of a day from the blocks of its minutes. Done again when late samples changed a slot: its buckets are
/// made anew, those of the other slots are taken over, since their minutes may be gone.
/// </summary>
internal sealed class DayRollup(StoreDatabase database, SampleHead head)
{
    /// <param name="minutes">The blocks of minutes of the day that are not in its blocks yet.</param>
    /// <param name="cancellationToken">Ends it; what was built so far is not used.</param>
    public async Task RunAsync(IReadOnlyList<Block> minutes, CancellationToken cancellationToken)
    {
        var day = Window.Start(minutes[0].Slot, Window.Day);
        foreach (var (kind, step) in new[] { (BlockKind.FiveMinutes, Resolution.FiveMinutes), (BlockKind.Hours, Resolution.Hour) })
            await RunAsync(day, kind, step, minutes, cancellationToken);
        await database.WriteAsync(session => BlockTable.MarkFinalAsync(session, minutes), cancellationToken);
    }

    private async Task RunAsync(long day, BlockKind kind, TimeSpan step, IReadOnlyList<Block> minutes, CancellationToken cancellationToken)
    {
        var before = await database.ReadAsync(session => BlockTable.ReadyAsync(session, kind, day, day + 1), cancellationToken);
        var build = await BlockBuild.BeginAsync(database, kind, day, cancellationToken);
        foreach (var part in SeriesSteps.Of(head, minutes.Sum(block => block.Samples)))
        {
            var found = await ReadAsync(before, minutes, part, step, cancellationToken);
            Build(found, part, build.Packs);
            await build.WriteAsync(end: false, cancellationToken);
        }

        await build.WriteAsync(end: true, cancellationToken);
        await database.WriteAsync(
            async session =>
            {
                if (await BlockTable.RetireAsync(session, before) != before.Count)
                    throw new SupersededException();
                return await build.PublishAsync(session, final: true, minutes.Concat(before).Max(block => block.ArrivedUpTo));
            },
            cancellationToken);
    }

    private Task<Dictionary<long, List<RollupBucket>>> ReadAsync(IReadOnlyList<Block> before, IReadOnlyList<Block> minutes, SeriesState[] part, TimeSpan step, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
            {
                Dictionary<long, List<RollupBucket>> found = [];
                HashSet<long> renewed = [.. minutes.Select(block => block.Slot)];
                var columns = new BucketColumns();
                using var reader = new BlockReader((SqliteSession)session, database.Place);
                foreach (var block in before)
                {
                    reader.Buckets(block, part, columns, state =>
                    {
                        for (var i = 0; i < columns.Count; i++)
                        {
                            if (!renewed.Contains(Window.Start(MicrosecondTime.Of(columns[i].From), Window.Slot)))
                                Of(state).Add(columns[i]);
                        }
                    });
                }

                foreach (var block in minutes)
                {
                    reader.Buckets(block, part, columns, state =>
                    {
                        var builder = new RollupBuilder(step, linked: false, RollupBuilder.Counts(state.Key.Metric));
                        for (var i = 0; i < columns.Count; i++)
                            builder.Add(columns[i]);
                        Of(state).AddRange(builder.Build());
                    });
                }

                return Task.FromResult(found);

                List<RollupBucket> Of(SeriesState state) => found.TryGetValue(state.Id, out var buckets) ? buckets : found[state.Id] = [];
            },
            cancellationToken);

    private static void Build(Dictionary<long, List<RollupBucket>> found, SeriesState[] part, PackBuilder packs)
    {
        var columns = new BucketColumns();
        foreach (var state in part)
        {
            if (!found.TryGetValue(state.Id, out var buckets))
                continue;
            buckets.Sort((left, right) => left.From.CompareTo(right.From));
            columns.Set(buckets.ToArray());
            packs.Buckets(state.Id, columns);
        }
    }
}
