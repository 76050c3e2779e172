using System.Collections.Concurrent;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Sql;
using Binnacle.Storage.Telemetry;

namespace Binnacle.Storage.Fleet;

/// <summary>Rows of <c>series</c> in PostgreSQL: a number for each series key, so that a sample is a number, a time and a value.</summary>
internal sealed class SeriesTable(DeviceTable devices)
{
    /// <summary>Series remembered between batches; beyond it the memory starts anew.</summary>
    private const int RememberedSeries = 500_000;

    private static readonly InsertTarget Target = new("series", "device_id, component, metric, qualifier", "device_id, metric, component, qualifier");

    // Committed series. Replaced, never cleared: a writer may still hold the one it began with.
    private volatile ConcurrentDictionary<SeriesKey, long> _ids = new();

    /// <summary>The ids of these series, in a transaction that writes; unknown ones are created.</summary>
    public async Task<SeriesIds> EnsureAsync(StoreSession session, IEnumerable<SeriesKey> keys, IReadOnlyDictionary<DeviceName, long> deviceIds)
    {
        var before = _ids;
        HashSet<SeriesKey> missing = [.. keys.Where(key => !before.ContainsKey(key))];
        var found = new SeriesIds(before);
        if (missing.Count == 0)
            return found;
        await LoadAsync(session, missing, found, deviceIds);
        missing.RemoveWhere(found.Holds);
        if (missing.Count == 0)
            return found;

        var known = await session.InsertNewAsync(Target, [.. missing], (row, key) =>
        {
            row.Integer(deviceIds[key.Device]);
            row.Text(key.Component.ToString());
            row.Text(key.Metric);
            row.Text(key.Qualifier);
        });
        await session.ExecuteAsync($"UPDATE totals SET value = value + {missing.Count - known.Count} WHERE name = 'series'");
        await LoadAsync(session, missing, found, deviceIds);
        return found;
    }

    /// <summary>Remembers the series of a committed transaction.</summary>
    public void Remember(SeriesIds ids)
    {
        if (_ids.Count > RememberedSeries)
            _ids = new();
        foreach (var (key, id) in ids.Fresh)
            _ids[key] = id;
    }

    /// <summary>A sample under the key that the store can keep: see <see cref="StoredText"/>.</summary>
    public static Sample Storable(Sample sample)
    {
        var key = sample.Series;
        return sample with { Series = key with { Metric = StoredText.Of(key.Metric), Qualifier = StoredText.Of(key.Qualifier) } };
    }

    /// <summary>The series that match a filter, in order of device, metric, component and qualifier.</summary>
    public async Task<List<(long Id, SeriesKey Key)>> FindAsync(StoreSession session, SeriesFilter filter)
    {
        if (await WhereAsync(session, filter) is not { } where)
            return [];
        var names = await devices.NamesAsync(session);
        var found = await session.QueryAsync($"SELECT id, device_id, component, metric, qualifier FROM series WHERE {where}", row => Read(row, names));
        return [.. InOrder(found, item => item.Key)];
    }

    /// <summary>The newest sample of every series that matches, in the same order.</summary>
    public async Task<IEnumerable<Sample>> LatestAsync(StoreSession session, SeriesFilter filter)
    {
        if (await WhereAsync(session, filter) is not { } where)
            return [];
        var names = await devices.NamesAsync(session);
        var found = await session.QueryAsync(
            $"SELECT s.id, device_id, component, metric, qualifier, p.t, p.v FROM series s JOIN newest_samples p ON p.series_id = s.id WHERE {where}",
            row => new Sample(Read(row, names).Key, row.Time(), row.Real()));
        return InOrder(found, sample => sample.Series);
    }

    /// <summary>The points of every series that matches, by its id and in order of time; at most as many as the limit says.</summary>
    public async Task<Dictionary<long, List<SeriesPoint>>> PointsAsync(StoreSession session, SeriesFilter filter, TimeRange window, int limit)
    {
        Dictionary<long, List<SeriesPoint>> points = [];
        if (await WhereAsync(session, filter) is not { } where)
            return points;
        List<SeriesPoint> current = [];
        var last = 0L;
        // One statement for all: with thousands of series a statement for each costs more than the points. 
        await session.ReadAsync(
            $"""
            SELECT p.series_id, p.t, p.v
            FROM series s CROSS JOIN samples p
            WHERE p.series_id = s.id AND p.t >= {StoredTime.Bound(window.From)} AND p.t < {StoredTime.Bound(window.To)} AND {where}
            ORDER BY p.series_id, p.t LIMIT {limit}
            """,
            row =>
            {
                var id = row.Integer();
                if (id != last)
                    points.Add(last = id, current = []);
                current.Add(new SeriesPoint(row.Time(), row.Real()));
            });
        return points;
    }

    /// <summary>Reads the samples of every series that matches, by series and in order of time.</summary>
    public async Task ReadPointsAsync(StoreSession session, SeriesFilter filter, TimeRange window, Action<long, SeriesPoint> take)
    {
        if (await WhereAsync(session, filter) is not { } where)
            return;
        await session.ReadAsync(
            $"""
            SELECT p.series_id, p.t, p.v FROM series s CROSS JOIN samples p
            WHERE p.series_id = s.id AND p.t >= {window.From} AND p.t < {window.To} AND {where} ORDER BY p.series_id, p.t
            """,
            row => take(row.Integer(), new SeriesPoint(row.Time(), row.Real())));
    }

    /// <summary>Reads the buckets of every series that matches, by series and in order of time.</summary>
    public async Task ReadBucketsAsync(StoreSession session, SeriesFilter filter, RollupTable table, TimeRange window, Action<long, RollupBucket> take)
    {
        if (await WhereAsync(session, filter) is not { } where)
            return;
        await session.ReadAsync(
            $"""
            SELECT p.series_id, p.t, p.lowest, p.highest, p.total, p.samples, p.first, p.last, p.increase FROM series s CROSS JOIN {table.Table} p
            WHERE p.series_id = s.id AND p.t >= {window.From} AND p.t < {window.To} AND {where} ORDER BY p.series_id, p.t
            """,
            row => take(row.Integer(), new RollupBucket(row.Time(), row.Real(), row.Real(), row.Real(), row.Integer(), row.Real(), row.Real(), row.Real())));
    }

    private async Task<Statement?> WhereAsync(StoreSession session, SeriesFilter filter)
    {
        var ids = await devices.FindAsync(session, filter.Devices);
        if (ids is { IsEmpty: true })
            return null;
        Statement where = $"1 = 1";
        if (ids is { } some)
            where.AppendFormatted(DeviceTable.In(some));
        if (!filter.Metrics.IsDefaultOrEmpty)
            where.AppendFormatted(Statement.Of($" AND metric IN {Statement.List(filter.Metrics, (list, metric) => list.AppendFormatted(metric))}"));
        if (filter.Component is { } component)
            where.AppendFormatted(Statement.Of($" AND component = {component.ToString()}"));
        return where;
    }

    private static IEnumerable<T> InOrder<T>(IEnumerable<T> items, Func<T, SeriesKey> key) =>
        items.OrderBy(item => key(item).Device)
            .ThenBy(item => key(item).Metric, StringComparer.Ordinal)
            .ThenBy(item => key(item).Component)
            .ThenBy(item => key(item).Qualifier, StringComparer.Ordinal);

    private static async Task LoadAsync(StoreSession session, HashSet<SeriesKey> missing, SeriesIds found, IReadOnlyDictionary<DeviceName, long> deviceIds)
    {
        var concerned = missing.Select(key => key.Device).Distinct().ToDictionary(device => deviceIds[device]);
        await session.ReadAsync(
            $"SELECT id, device_id, component, metric, qualifier FROM series WHERE 1 = 1{DeviceTable.In(concerned.Keys)}",
            row =>
            {
                var (id, key) = Read(row, device => concerned[device]);
                found.Add(key, id);
            });
    }

    private static (long Id, SeriesKey Key) Read(RowReader row, Func<long, DeviceName> device)
    {
        var id = row.Integer();
        var owner = device(row.Integer());
        var component = row.Component();
        return (id, new SeriesKey(owner, component, row.Text(), row.Text()));
    }
}
