using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Fleet;

/// <summary>Rows of <c>samples</c> in PostgreSQL: one value per series and microsecond; the first one written holds.</summary>
internal sealed class SampleTable(StoreDatabase database, SeriesTable series)
{
    private static readonly InsertTarget Target = new("samples", "series_id, t, v", "series_id, t");

    /// <summary>Rows of one statement: PostgreSQL takes 65,535 parameters.</summary>
    private const int NewestAtOnce = 10_000;

    /// <summary>Writes the samples that are new; returns the places of the others.</summary>
    public static async Task<ImmutableHashSet<int>> AppendAsync(StoreSession session, IReadOnlyList<Sample> samples, SeriesIds ids) =>
        await session.InsertOnceAsync(
            Target,
            InKeyOrder(samples, ids).Select(row => (row.Place, row)),
            static row => (row.Series, row.Time),
            static (writer, row) =>
            {
                writer.Integer(row.Series);
                writer.Time(row.Time);
                writer.Real(row.Value);
            });

    public Task<ImmutableArray<Sample>> LatestAsync(SeriesFilter filter, CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<Sample>>(async session => [.. await series.LatestAsync(session, filter)], cancellationToken);

    /// <exception cref="StoreLimitException">More than <see cref="SeriesFilter.Limit"/> samples match.</exception>
    public Task<ImmutableArray<Series>> WindowAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<Series>>(
            async session =>
            {
                var limit = Math.Clamp(filter.Limit, 1, SeriesFilter.MaxPoints);
                var found = await series.FindAsync(session, filter);
                var points = await series.PointsAsync(session, filter, window, limit + 1);
                if (points.Values.Sum(list => (long)list.Count) > limit)
                    throw new StoreLimitException($"More than {limit:#,0} samples match in {window}. Ask for a shorter window, fewer devices or fewer metrics.");
                return
                [
                    .. from item in found
                       where points.ContainsKey(item.Id)
                       select new Series(item.Key, [.. points[item.Id]]),
                ];
            },
            cancellationToken);

    /// <summary>Keeps the newest sample of each series.</summary>
    public static async Task KeepNewestAsync(StoreSession session, IEnumerable<Sample> samples, SeriesIds ids)
    {
        foreach (var some in samples.GroupBy(sample => ids[sample.Series]).Select(series => (Id: series.Key, Newest: series.MaxBy(sample => sample.Time))).OrderBy(newest => newest.Id).Chunk(NewestAtOnce))
        {
            var rows = Statement.Rows(some, (list, newest) => list.AppendFormatted(Statement.Of($"{newest.Id}, {newest.Newest.Time}, {newest.Newest.Value}")));
            // Of an instant the first value holds, also where it is the newest.
            await session.ExecuteAsync(
                $"""
                INSERT INTO newest_samples (series_id, t, v) VALUES {rows}
                ON CONFLICT (series_id) DO UPDATE SET t = excluded.t, v = excluded.v WHERE excluded.t > newest_samples.t
                """);
        }
    }

    /// <summary>In the order of the table, which makes the writes sequential; equal keys stay in the order given.</summary>
    private static Row[] InKeyOrder(IReadOnlyList<Sample> samples, SeriesIds ids)
    {
        var all = new Row[samples.Count];
        SeriesKey lastKey = default;
        long lastId = 0;
        for (var i = 0; i < all.Length; i++)
        {
            var (key, time, value) = samples[i];
            if (!double.IsFinite(value))
                throw new ArgumentException($"A sample must be a finite number; '{key}' at {time:O} is {value}.", nameof(samples));
            if (lastId == 0 || key != lastKey)
                (lastKey, lastId) = (key, ids[key]);
            all[i] = new Row(lastId, StoredTime.Cut(time), value, i);
        }

        Array.Sort(all);
        return all;
    }

    private readonly record struct Row(long Series, DateTimeOffset Time, double Value, int Place) : IComparable<Row>
    {
        public int CompareTo(Row other)
        {
            var order = Series.CompareTo(other.Series);
            if (order == 0)
                order = Time.CompareTo(other.Time);
            return order == 0 ? Place.CompareTo(other.Place) : order;
        }
    }
}
