using System.Collections.Immutable;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;
using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Storage.Sql;
using Binnacle.Storage.Sqlite;

namespace Binnacle.Storage.Telemetry;

/// <summary>Reads what a <see cref="RollupPlan"/> names, and puts it in steps.</summary>
internal sealed class RollupRead(HeadView view, TimeRange window, TimeSpan step)
{
    /// <summary>Most samples read for one answer: 320 MB. Only windows without rollups come near it.</summary>
    private const long MaxSamples = 20_000_000;

    private readonly Dictionary<long, List<RollupBucket>> _parts = [];

    public async Task ReadAsync(StoreSession session, string place)
    {
        var (from, to) = Window.Bounds(window);
        SeriesState[] wanted = [.. view.Series.OrderBy(state => state.Id)];
        var plan = await RollupPlan.MakeAsync(session, Resolution.For(step), from, to, view.Slots());
        using var reader = new BlockReader((SqliteSession)session, place);
        var columns = new BucketColumns();
        foreach (var (day, slots) in plan.Days)
            reader.Buckets(day, wanted, columns, state => Take(state, columns, from - Resolution.Step(day.Kind), to, slots));
        foreach (var block in plan.Minutes)
            reader.Buckets(block, wanted, columns, state => Take(state, columns, from - Resolution.Step(BlockKind.Minutes), to, slots: null));
        foreach (var block in plan.Samples)
        {
            reader.Samples(block, wanted, (state, times, values) =>
            {
                var (start, end) = (SampleRun.PlaceOf(times, from), SampleRun.PlaceOf(times, to));
                view.Take(state.Id, times[start..end], values[start..end]);
                if (view.Found > MaxSamples)
                    throw new StoreLimitException($"More than {MaxSamples:#,0} samples in {window} are not rolled up to steps of {step}. Ask for steps of whole minutes, a shorter window, fewer devices or fewer metrics.");
            });
        }
    }

    /// <param name="limit">Most buckets.</param>
    /// <param name="tooMany">What to throw when there are more.</param>
    public ImmutableArray<RollupSeries> Answer(int limit, Func<Exception> tooMany)
    {
        var answer = ImmutableArray.CreateBuilder<RollupSeries>();
        var total = 0;
        foreach (var state in view.Series)
        {
            var builder = new RollupBuilder(step, linked: true, RollupBuilder.Counts(state.Key.Metric));
            Build(builder, _parts.GetValueOrDefault(state.Id) ?? [], view.Of(state) ?? new SampleRun());
            if (builder.Count == 0)
                continue;
            total += builder.Count;
            if (total > limit)
                throw tooMany();
            answer.Add(new RollupSeries(state.Key, builder.Build()));
        }

        return answer.ToImmutable();
    }

    // Buckets and samples come from different slots, so each goes in whole.
    private static void Build(RollupBuilder builder, List<RollupBucket> parts, SampleRun run)
    {
        parts.Sort((left, right) => left.From.CompareTo(right.From));
        var next = 0;
        foreach (var part in parts)
        {
            for (var time = MicrosecondTime.Of(part.From); next < run.Count && run.Times[next] < time; next++)
                builder.Add(MicrosecondTime.ToTime(run.Times[next]), run.Values[next]);
            builder.Add(part);
        }

        for (; next < run.Count; next++)
            builder.Add(MicrosecondTime.ToTime(run.Times[next]), run.Values[next]);
    }

    private void Take(SeriesState state, BucketColumns columns, long after, long before, HashSet<long>? slots)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var from = columns.TimeOf(i);
            if (from <= after || from >= before || (slots is not null && !slots.Contains(Window.Start(from, Window.Slot))))
                continue;
            if (!_parts.TryGetValue(state.Id, out var parts))
                _parts.Add(state.Id, parts = []);
            parts.Add(columns[i]);
        }
    }
}
