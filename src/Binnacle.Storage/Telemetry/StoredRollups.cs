using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Reads an answer in steps from PostgreSQL: slots that are rolled up from the coarsest table that is fine enough, slots with newer samples, and those the
/// window cuts inside a bucket, from samples; expired ones from whatever is left.
/// </summary>
internal sealed class StoredRollups(SeriesTable series, SeriesFilter filter, TimeRange window, TimeSpan step)
{
    private readonly Dictionary<long, List<RollupBucket>> _parts = [];
    private readonly Dictionary<long, List<SeriesPoint>> _points = [];

    public async Task ReadAsync(StoreSession session, TelemetryOptions options, DateTimeOffset now)
    {
        var (from, to) = (StoredTime.Bound(window.From), StoredTime.Bound(window.To));
        var kind = Resolution.For(step);
        List<(TimeRange Span, BlockKind Kind)> spans = [];
        foreach (var (slot, isDirty, isExpired) in await SlotRows.InAsync(session, from > DateTimeOffset.MinValue + SlotRows.Length ? from - SlotRows.Length : from, to))
        {
            var chosen = isExpired ? Left(slot, kind, options, now) : isDirty || IsCut(slot, kind, from, to) ? BlockKind.Samples : kind;
            // Neighbours read from one table are one query.
            if (spans is [.., var (span, same)] && same == chosen && span.To == slot)
                spans[^1] = (new TimeRange(span.From, slot + SlotRows.Length), chosen);
            else
                spans.Add((new TimeRange(slot, slot + SlotRows.Length), chosen));
        }

        foreach (var (span, chosen) in spans)
        {
            if (chosen == BlockKind.Samples)
                await series.ReadPointsAsync(session, filter, Inside(span, from, to), Take);
            else
                await series.ReadBucketsAsync(session, filter, RollupTable.Of(chosen), Touching(span, chosen, from, to), Take);
        }
    }

    public ImmutableArray<RollupSeries> Answer(List<(long Id, SeriesKey Key)> found, int limit, Func<Exception> tooMany)
    {
        var answer = ImmutableArray.CreateBuilder<RollupSeries>();
        var total = 0;
        foreach (var (id, key) in found)
        {
            var builder = new RollupBuilder(step, linked: true, RollupBuilder.Counts(key.Metric));
            Build(builder, _parts.GetValueOrDefault(id) ?? [], _points.GetValueOrDefault(id) ?? []);
            if (builder.Count == 0)
                continue;
            total += builder.Count;
            if (total > limit)
                throw tooMany();
            answer.Add(new RollupSeries(key, builder.Build()));
        }

        return answer.ToImmutable();
    }

    // Buckets and samples come from different slots, each in order of time.
    private static void Build(RollupBuilder builder, List<RollupBucket> parts, List<SeriesPoint> points)
    {
        var next = 0;
        foreach (var part in parts)
        {
            for (; next < points.Count && points[next].Time < part.From; next++)
                builder.Add(points[next].Time, points[next].Value);
            builder.Add(part);
        }

        for (; next < points.Count; next++)
            builder.Add(points[next].Time, points[next].Value);
    }

    private static BlockKind Left(DateTimeOffset slot, BlockKind kind, TelemetryOptions options, DateTimeOffset now)
    {
        var finest = slot < now - options.KeepFiveMinutes ? BlockKind.Hours : slot < now - options.KeepMinutes ? BlockKind.FiveMinutes : BlockKind.Minutes;
        return kind > finest ? kind : finest;
    }

    private static bool IsCut(DateTimeOffset slot, BlockKind kind, DateTimeOffset from, DateTimeOffset to)
    {
        var length = Resolution.Step(kind);
        return (from > slot && StoredTime.ToMicroseconds(from) % length != 0) || (to < slot + SlotRows.Length && StoredTime.ToMicroseconds(to) % length != 0);
    }

    private static TimeRange Inside(TimeRange span, DateTimeOffset from, DateTimeOffset to) => new(from > span.From ? from : span.From, to < span.To ? to : span.To);

    /// <summary>Buckets that hold a part of the window.</summary>
    private static TimeRange Touching(TimeRange span, BlockKind kind, DateTimeOffset from, DateTimeOffset to)
    {
        var first = StoredTime.FromMicroseconds(Window.Start(StoredTime.ToMicroseconds(from > span.From ? from : span.From), Resolution.Step(kind)));
        return new(first, to < span.To ? to : span.To);
    }

    private void Take(long id, SeriesPoint point) => ListOf(_points, id).Add(point);

    private void Take(long id, RollupBucket bucket) => ListOf(_parts, id).Add(bucket);

    private static List<T> ListOf<T>(Dictionary<long, List<T>> lists, long id) => lists.TryGetValue(id, out var list) ? list : lists[id] = [];
}
