using Binnacle.Core.Devices;
using Binnacle.Fleet.Inventory;
using Binnacle.Storage.Sql;
using Binnacle.Storage.Telemetry;

namespace Binnacle.Storage.Inventory;

/// <summary>
/// Takes nodes out of the fleet, with or without their records. The rows of <c>devices</c> and <c>series</c> stay: their numbers are remembered by every
/// process that writes, and are not given out again.
/// </summary>
internal sealed class NodeHistory(StoreDatabase database)
{
    public Task<NodeRemoval?> RemoveAsync(int id, bool deleteHistory, Edit edit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await CountAsync(session, id) is not { } removal)
                    return null;
                await session.ExecuteAsync(
                    $"""
                    INSERT INTO nodes (device_id, enabled, removed, host, note, version, changed_at, changed_by)
                    VALUES ({id}, 1, 1, '', '', 1, {edit.At}, {edit.By})
                    ON CONFLICT (device_id) DO UPDATE SET removed = 1, version = nodes.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                    """);
                if (deleteHistory)
                    await DeleteAsync(session, id);
                return removal with { HistoryDeleted = deleteHistory };
            },
            cancellationToken);

    private async Task<NodeRemoval?> CountAsync(StoreSession session, int id)
    {
        var samples = await SampleRemoval.CountAsync(session, database.Place, id);
        return await session.FirstAsync(
            $"""
            SELECT d.name,
              (SELECT count(*) FROM events WHERE device_id = {id}),
              (SELECT count(*) FROM series WHERE device_id = {id}),
              {samples},
              (SELECT count(*) FROM sensors WHERE device_id = {id}),
              (SELECT count(*) FROM facts WHERE device_id = {id})
            FROM devices d LEFT JOIN nodes n ON n.device_id = d.id WHERE d.id = {id} AND coalesce(n.removed, 0) = 0
            """,
            row => new NodeRemoval(id, DeviceName.Parse(row.Text()), HistoryDeleted: false, row.Integer(), row.Integer(), row.Integer(), row.Integer(), row.Integer()));
    }

    private static async Task DeleteAsync(StoreSession session, int id)
    {
        var events = await session.ExecuteAsync($"DELETE FROM events WHERE device_id = {id}");
        await session.ExecuteAsync($"UPDATE totals SET value = value - {events} WHERE name = 'events'");
        await SampleRemoval.DeleteAsync(session, id);
        await session.ExecuteAsync($"DELETE FROM readings WHERE sensor_id IN (SELECT id FROM sensors WHERE device_id = {id})");
        await session.ExecuteAsync($"DELETE FROM sensors WHERE device_id = {id}");
        await session.ExecuteAsync($"DELETE FROM facts WHERE device_id = {id}");
        await session.ExecuteAsync($"DELETE FROM gpu_processes WHERE device_id = {id}");
        await session.ExecuteAsync($"DELETE FROM process_looks WHERE device_id = {id}");
        await session.ExecuteAsync($"DELETE FROM node_labels WHERE device_id = {id}");
        // A window of this node alone would otherwise be about all nodes.
        await session.ExecuteAsync(
            $"""
            DELETE FROM maintenance WHERE id IN (SELECT maintenance_id FROM maintenance_devices WHERE device_id = {id})
              AND id NOT IN (SELECT maintenance_id FROM maintenance_devices WHERE device_id <> {id})
            """);
        await session.ExecuteAsync($"DELETE FROM maintenance_devices WHERE device_id = {id}");
    }
}
