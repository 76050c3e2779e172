using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>Rows of <c>series</c>: a number for each series key, so that a sample is a number, a time and a value.</summary>
internal sealed class SeriesRows(DeviceTable devices)
{
    private static readonly InsertTarget Target = new("series", "id, device_id, component, metric, qualifier", "device_id, metric, component, qualifier");

    /// <summary>The series with numbers above one, as this session sees them.</summary>
    public async Task<List<SeriesState>> AboveAsync(StoreSession session, long known)
    {
        var names = await devices.NamesAsync(session);
        return await ReadAsync(session, known, names);
    }

    /// <summary>Creates series, in a transaction that writes; returns them with their numbers. None of them may exist.</summary>
    public static async Task<List<SeriesState>> CreateAsync(StoreSession session, IReadOnlyCollection<SeriesKey> keys, IReadOnlyDictionary<DeviceName, long> deviceIds)
    {
        // Not the highest that exists: a number that was given out once is never given again, since blocks may still hold it.
        var known = await session.NumberAsync($"SELECT max(COALESCE((SELECT max(id) FROM series), 0), (SELECT value FROM totals WHERE name = 'series_numbered'))") ?? 0;
        await session.ExecuteAsync($"UPDATE totals SET value = {known + keys.Count} WHERE name = 'series_numbered'");
        var next = known;
        await session.InsertNewAsync(Target, [.. keys], (row, key) =>
        {
            row.Integer(++next);
            row.Integer(deviceIds[key.Device]);
            row.Text(key.Component.ToString());
            row.Text(key.Metric);
            row.Text(key.Qualifier);
        });
        await session.ExecuteAsync($"UPDATE totals SET value = value + {(long)keys.Count} WHERE name = 'series'");
        // Named as the device was first written, which may differ in case from this batch.
        Dictionary<long, DeviceName> owners = [];
        await session.ReadAsync($"SELECT id, name FROM devices WHERE 1 = 1{DeviceTable.IdIn([.. keys.Select(key => deviceIds[key.Device]).Distinct()])}", row => owners.Add(row.Integer(), DeviceName.Parse(row.Text())));
        return await ReadAsync(session, known, id => owners[id]);
    }

    /// <summary>The key that the store can keep: see <see cref="StoredText"/>.</summary>
    public static SeriesKey Storable(SeriesKey key) => key with { Metric = StoredText.Of(key.Metric), Qualifier = StoredText.Of(key.Qualifier) };

    private static Task<List<SeriesState>> ReadAsync(StoreSession session, long above, Func<long, DeviceName> device)
    {
        // Names of metrics and parts repeat from device to device: kept once.
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        return session.QueryAsync(
            $"SELECT id, device_id, component, metric, qualifier FROM series WHERE id > {above} ORDER BY id",
            row =>
            {
                var (id, owner) = (row.Integer(), row.Integer());
                return new SeriesState(id, owner, new SeriesKey(device(owner), row.Component(), Once(row.Text()), Once(row.Text())));
            });

        string Once(string text) => texts.TryGetValue(text, out var known) ? known : texts[text] = text;
    }
}
