using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Time;
using Binnacle.Fleet.Inventory;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Inventory;

/// <summary>Rows of <c>maintenance</c> and <c>maintenance_devices</c>: planned work, by people or from a site description.</summary>
internal sealed class MaintenanceTable(StoreDatabase database)
{
    private static readonly Verbatim Columns = new("id, origin, starts, ends, reason, planned_by, version, changed_at, changed_by");

    public Task<ImmutableArray<MaintenanceWindow>> TouchingAsync(TimeRange time, CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<MaintenanceWindow>>(
            async session => [.. await ReadAsync(session, $"starts < {StoredTime.Bound(time.To)} AND ends > {StoredTime.Bound(time.From)}")],
            cancellationToken);

    public Task<MaintenanceWindow?> FindAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => OneAsync(session, id), cancellationToken);

    public Task<InventoryWrite<MaintenanceWindow>> SaveAsync(MaintenanceWindow window, Edit edit, CancellationToken cancellationToken) =>
        database.WriteAsync<InventoryWrite<MaintenanceWindow>>(
            async session =>
            {
                var nodes = await NodesAsync(session, window.Nodes);
                var known = window.Id == 0 ? null : await OneAsync(session, window.Id);
                if (window.Id != 0 && known is null)
                    return new InventoryWrite<MaintenanceWindow>.Missing();
                if (known is not null && known.Version != window.Version)
                    return new InventoryWrite<MaintenanceWindow>.Conflict(known);
                var id = known is null ? await AddAsync(session, window, edit) : await ReplaceAsync(session, window, edit);
                foreach (var node in nodes)
                    await session.ExecuteAsync($"INSERT INTO maintenance_devices (maintenance_id, device_id) VALUES ({id}, {node})");
                return new InventoryWrite<MaintenanceWindow>.Saved((await OneAsync(session, id))!);
            },
            cancellationToken);

    public Task<bool> RemoveAsync(int id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
                await session.ExecuteAsync($"UPDATE maintenance SET removed = 1 WHERE id = {id} AND removed = 0 AND origin IS NOT NULL") > 0
                || await session.ExecuteAsync($"DELETE FROM maintenance WHERE id = {id} AND origin IS NULL") > 0,
            cancellationToken);

    /// <summary>Keeps the windows that events of a site description tell. One that is there already is left as people made it.</summary>
    public static async Task KeepImportedAsync(StoreSession session, ImmutableArray<DeviceEvent> events, IReadOnlyDictionary<DeviceName, long> deviceIds)
    {
        foreach (var one in events)
        {
            if (one.Kind != EventKinds.SystemMaintenance || one.Direction != Direction.Asserted || Until(one) is not { } until)
                continue;
            // The same form as the migration that added the table.
            var origin = string.Create(CultureInfo.InvariantCulture, $"{one.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {one.Text}");
            var added = await session.NumberAsync(
                $"""
                INSERT INTO maintenance (origin, starts, ends, reason, planned_by, version, changed_at, changed_by)
                VALUES ({origin}, {one.Time}, {until}, {one.Facts.GetValueOrDefault("reason", one.Text)}, '', 1, {one.Time}, '')
                ON CONFLICT (origin) DO NOTHING RETURNING id
                """);
            var id = added ?? await session.NumberAsync($"SELECT id FROM maintenance WHERE origin = {origin} AND version = 1");
            if (id is { } untouched)
                await session.ExecuteAsync($"INSERT INTO maintenance_devices (maintenance_id, device_id) VALUES ({untouched}, {deviceIds[one.Device]}) ON CONFLICT DO NOTHING");
        }
    }

    private static DateTimeOffset? Until(DeviceEvent one) =>
        one.Facts.TryGetValue("until", out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) && until >= one.Time ? until : null;

    private static async Task<List<long>> NodesAsync(StoreSession session, ImmutableArray<DeviceName> names)
    {
        List<long> ids = [];
        foreach (var name in names.Distinct())
        {
            ids.Add(await session.NumberAsync($"SELECT id FROM devices WHERE name_key = {name.Value.ToUpperInvariant()}")
                ?? throw new ArgumentException($"There is no node '{name}'.", nameof(names)));
        }

        return ids;
    }

    private static async Task<long> AddAsync(StoreSession session, MaintenanceWindow window, Edit edit) =>
        (await session.NumberAsync(
            $"""
            INSERT INTO maintenance (starts, ends, reason, planned_by, version, changed_at, changed_by)
            VALUES ({window.Window.From}, {window.Window.To}, {window.Reason}, {window.PlannedBy}, 1, {edit.At}, {edit.By}) RETURNING id
            """)).GetValueOrDefault();

    private static async Task<long> ReplaceAsync(StoreSession session, MaintenanceWindow window, Edit edit)
    {
        await session.ExecuteAsync(
            $"""
            UPDATE maintenance SET starts = {window.Window.From}, ends = {window.Window.To}, reason = {window.Reason}, planned_by = {window.PlannedBy},
              version = version + 1, changed_at = {edit.At}, changed_by = {edit.By} WHERE id = {window.Id}
            """);
        await session.ExecuteAsync($"DELETE FROM maintenance_devices WHERE maintenance_id = {window.Id}");
        return window.Id;
    }

    private static async Task<MaintenanceWindow?> OneAsync(StoreSession session, long id) => (await ReadAsync(session, $"id = {id}")).FirstOrDefault();

    private static async Task<IEnumerable<MaintenanceWindow>> ReadAsync(StoreSession session, Statement where)
    {
        var windows = await session.QueryAsync($"SELECT {Columns} FROM maintenance WHERE removed = 0 AND {where} ORDER BY starts DESC, id DESC LIMIT {IInventoryStore.MaxWindows}", Read);
        if (windows.Count == 0)
            return [];
        var ids = Statement.List(windows, (list, window) => list.AppendFormatted(window.Id));
        var nodes = (await session.QueryAsync(
                $"SELECT maintenance_id, name FROM maintenance_devices JOIN devices ON devices.id = device_id WHERE maintenance_id IN {ids}",
                row => (Window: row.Number(), Node: DeviceName.Parse(row.Text()))))
            .ToLookup(entry => entry.Window, entry => entry.Node);
        return windows.Select(window => window with { Nodes = [.. nodes[window.Id].Order()] });
    }

    private static MaintenanceWindow Read(RowReader row) => new()
    {
        Id = row.Number(),
        IsImported = row.TextOrNull() is not null,
        Window = new TimeRange(row.Time(), row.Time()),
        Nodes = [],
        Reason = row.Text(),
        PlannedBy = row.Text(),
        Version = row.Number(),
        ChangedAt = row.Time(),
        ChangedBy = row.Text(),
    };
}
