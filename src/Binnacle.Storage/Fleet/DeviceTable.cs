using System.Collections.Concurrent;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Fleet;

/// <summary>Devices by name without case. Ids and names never change and devices are never deleted, so both ways are remembered.</summary>
internal sealed class DeviceTable(StoreDatabase database)
{
    /// <summary>Inventory facts of the host with this prefix are the device's labels.</summary>
    private const string LabelPrefix = "label.";

    // Bounded by the number of devices: some thousands.
    private readonly ConcurrentDictionary<DeviceName, long> _ids = new();
    private readonly ConcurrentDictionary<long, DeviceName> _names = new();

    // A time that the first-seen time of the device is known not to lie after.
    private readonly ConcurrentDictionary<DeviceName, DateTimeOffset> _first = new();

    // Ids grow and writers queue, so once everything up to an id was loaded nothing below it can appear.
    private long _loadedUpTo;

    /// <param name="newestSamples">Newest samples of devices by number, microseconds since 1970, where they may be later than the rows say.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<ImmutableArray<Device>> AllAsync(Func<StoreSession, Task<IReadOnlyDictionary<long, long>>> newestSamples, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var labels = (await session.QueryAsync(
                        $"SELECT device_id, name, value FROM current_facts WHERE component = {ComponentPath.Host.ToString()} AND name >= {LabelPrefix} AND name < {"label/"}",
                        row => (Device: row.Integer(), Name: row.Text()[LabelPrefix.Length..], Value: row.Text())))
                    .ToLookup(label => label.Device);
                var newest = await newestSamples(session);
                var devices = await session.QueryAsync(
                    $"""
                    SELECT d.id, d.name, d.first_seen, d.last_seen, coalesce(n.enabled, 1)
                    FROM devices d LEFT JOIN nodes n ON n.device_id = d.id WHERE coalesce(n.removed, 0) = 0
                    """,
                    row =>
                    {
                        var id = row.Number();
                        return new Device(
                            id,
                            DeviceName.Parse(row.Text()),
                            row.Time(),
                            Later(row.Time(), newest.TryGetValue(id, out var sampled) ? sampled : long.MinValue),
                            labels[id].ToImmutableSortedDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal))
                        {
                            IsEnabled = row.Number() != 0,
                        };
                    });
                return devices.OrderBy(device => device.Name).ToImmutableArray();
            },
            cancellationToken);

    /// <summary>
    /// The ids of these devices, in a transaction that writes; unknown ones are created, and first and last seen follow the times. With
    /// <paramref name="samplesFollow"/> a device of which there are only newer samples is left alone: thousands of scrapes move its last-seen time.
    /// </summary>
    public async Task<Dictionary<DeviceName, long>> EnsureAsync(StoreSession session, SeenDevices seen, bool samplesFollow)
    {
        var ids = new Dictionary<DeviceName, long>();
        foreach (var (device, first, last, onlySamples) in seen.Spans)
        {
            var known = samplesFollow && onlySamples && _ids.TryGetValue(device, out var id) && _first.TryGetValue(device, out var earliest) && first >= earliest ? id : 0;
            ids.Add(device, known != 0 ? known : await EnsureAsync(session, device, first, last));
        }

        return ids;
    }

    /// <summary>Remembers what a committed transaction knew.</summary>
    public void Remember(IReadOnlyDictionary<DeviceName, long> ids, SeenDevices seen)
    {
        foreach (var (device, first, _, _) in seen.Spans)
            _first.AddOrUpdate(device, first, (_, known) => first < known ? first : known);
        foreach (var (device, id) in ids)
        {
            _ids[device] = id;
            _names.TryAdd(id, device);
        }
    }

    /// <summary>The ids of the devices that exist; null when the list is empty and does not restrict.</summary>
    public async Task<ImmutableArray<long>?> FindAsync(StoreSession session, ImmutableArray<DeviceName> devices)
    {
        if (devices.IsDefaultOrEmpty)
            return null;
        if (!devices.All(_ids.ContainsKey))
            await ReloadAsync(session);
        return [.. devices.Distinct().Where(_ids.ContainsKey).Select(device => _ids[device])];
    }

    /// <summary>Names by id, complete for every id in the session's snapshot.</summary>
    public async Task<Func<long, DeviceName>> NamesAsync(StoreSession session)
    {
        var known = await session.NumberAsync($"SELECT id FROM devices ORDER BY id DESC LIMIT 1");
        if (known is { } newest && newest > Interlocked.Read(ref _loadedUpTo))
            await ReloadAsync(session);
        return id => _names[id];
    }

    /// <summary>A further condition on <c>device_id</c>; none for an empty list.</summary>
    public static Statement In(IReadOnlyCollection<long> ids) =>
        ids.Count == 0 ? Statement.Of($"") : Statement.Of($" AND device_id IN {Statement.List(ids, (list, id) => list.AppendFormatted(id))}");

    /// <summary>A further condition on <c>id</c> of <c>devices</c>; never an empty list.</summary>
    public static Statement IdIn(IReadOnlyCollection<long> ids) => Statement.Of($" AND id IN {Statement.List(ids, (list, id) => list.AppendFormatted(id))}");

    private static DateTimeOffset Later(DateTimeOffset time, long microseconds) =>
        microseconds > StoredTime.ToMicroseconds(time) ? StoredTime.FromMicroseconds(microseconds) : time;

    /// <summary>The id of one device, in a transaction that writes; an unknown one is created.</summary>
    public static async Task<long> EnsureAsync(StoreSession session, DeviceName device, DateTimeOffset first, DateTimeOffset last)
    {
        // The same equality as DeviceName: ordinal, upper case.
        var key = device.Value.ToUpperInvariant();
        var known = await session.NumberAsync(
            $"""
            UPDATE devices SET
              first_seen = CASE WHEN first_seen > {first} THEN {first} ELSE first_seen END,
              last_seen = CASE WHEN last_seen < {last} THEN {last} ELSE last_seen END
            WHERE name_key = {key} RETURNING id
            """);
        return known ?? (await session.NumberAsync(
            $"INSERT INTO devices (name, name_key, first_seen, last_seen) VALUES ({device.Value}, {key}, {first}, {last}) RETURNING id")).GetValueOrDefault();
    }

    private async Task ReloadAsync(StoreSession session)
    {
        var newest = 0L;
        await session.ReadAsync(
            $"SELECT id, name FROM devices",
            row =>
            {
                var id = row.Integer();
                var name = DeviceName.Parse(row.Text());
                _ids[name] = id;
                _names[id] = name;
                newest = Math.Max(newest, id);
            });
        if (newest > Interlocked.Read(ref _loadedUpTo))
            Interlocked.Exchange(ref _loadedUpTo, newest);
    }
}
