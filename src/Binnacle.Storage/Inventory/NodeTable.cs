using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Inventory;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Inventory;

/// <summary>Rows of <c>nodes</c> and <c>node_labels</c>: what people say of a device. A device without a row has the defaults.</summary>
internal sealed class NodeTable(StoreDatabase database)
{
    private static readonly Verbatim Columns = new("d.id, d.name, n.host, n.port, coalesce(n.enabled, 1), n.note, n.added_at, coalesce(n.version, 0), n.changed_at, n.changed_by, coalesce(n.removed, 0)");

    public Task<ImmutableArray<NodeSettings>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<NodeSettings>>(
            async session => [.. (await ReadAsync(session, $"coalesce(n.removed, 0) = 0", $"1 = 1")).Select(row => row.Node).OrderBy(node => node.Name)],
            cancellationToken);

    public Task<InventoryWrite<NodeSettings>> AddAsync(NodeSettings node, Edit edit, CancellationToken cancellationToken) =>
        database.WriteAsync<InventoryWrite<NodeSettings>>(
            async session =>
            {
                var id = await session.NumberAsync($"SELECT id FROM devices WHERE name_key = {node.Name.Value.ToUpperInvariant()}");
                var (known, removed) = id is { } there ? await OneAsync(session, there) : default;
                // One that only its records made known is adopted: nobody said anything of it yet.
                if (known is { Version: > 0 } && !removed)
                    return new InventoryWrite<NodeSettings>.Conflict(known);
                var device = id ?? await DeviceTable.EnsureAsync(session, node.Name, edit.At, edit.At);
                await WriteAsync(session, device, node with { AddedAt = edit.At }, (known?.Version ?? 0) + 1, edit);
                return new InventoryWrite<NodeSettings>.Saved((await OneAsync(session, device)).Node!);
            },
            cancellationToken);

    public Task<InventoryWrite<NodeSettings>> SaveAsync(NodeSettings node, Edit edit, CancellationToken cancellationToken) =>
        database.WriteAsync<InventoryWrite<NodeSettings>>(
            async session =>
            {
                var (known, removed) = await OneAsync(session, node.Id);
                if (known is null || removed)
                    return new InventoryWrite<NodeSettings>.Missing();
                if (known.Version != node.Version)
                    return new InventoryWrite<NodeSettings>.Conflict(known);
                await WriteAsync(session, node.Id, node with { AddedAt = known.AddedAt }, known.Version + 1, edit);
                return new InventoryWrite<NodeSettings>.Saved((await OneAsync(session, node.Id)).Node!);
            },
            cancellationToken);

    private static async Task WriteAsync(StoreSession session, long device, NodeSettings node, int version, Edit edit)
    {
        await session.ExecuteAsync(
            $"""
            INSERT INTO nodes (device_id, enabled, removed, host, port, note, added_at, version, changed_at, changed_by)
            VALUES ({device}, {(node.IsEnabled ? 1 : 0)}, 0, {node.Host}, {node.Port}, {node.Note}, {node.AddedAt}, {version}, {edit.At}, {edit.By})
            ON CONFLICT (device_id) DO UPDATE SET enabled = excluded.enabled, removed = 0, host = excluded.host, port = excluded.port, note = excluded.note,
              added_at = excluded.added_at, version = excluded.version, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """);
        await session.ExecuteAsync($"DELETE FROM node_labels WHERE device_id = {device}");
        foreach (var (name, value) in node.Labels)
            await session.ExecuteAsync($"INSERT INTO node_labels (device_id, name, value) VALUES ({device}, {name}, {value})");
    }

    private static async Task<(NodeSettings? Node, bool IsRemoved)> OneAsync(StoreSession session, long id) =>
        (await ReadAsync(session, $"d.id = {id}", $"device_id = {id}")).FirstOrDefault();

    private static async Task<List<(NodeSettings Node, bool IsRemoved)>> ReadAsync(StoreSession session, Statement nodes, Statement labels)
    {
        var named = (await session.QueryAsync($"SELECT device_id, name, value FROM node_labels WHERE {labels}", row => (Device: row.Number(), Name: row.Text(), Value: row.Text())))
            .ToLookup(label => label.Device);
        return await session.QueryAsync($"SELECT {Columns} FROM devices d LEFT JOIN nodes n ON n.device_id = d.id WHERE {nodes}", row => Read(row, named));
    }

    private static (NodeSettings Node, bool IsRemoved) Read(RowReader row, ILookup<int, (int Device, string Name, string Value)> labels)
    {
        var id = row.Number();
        var node = new NodeSettings
        {
            Id = id,
            Name = DeviceName.Parse(row.Text()),
            Host = row.TextOrNull() ?? "",
            Port = row.NumberOrNull(),
            IsEnabled = row.Number() != 0,
            Note = row.TextOrNull() ?? "",
            AddedAt = row.TimeOrNull(),
            Version = row.Number(),
            ChangedAt = row.TimeOrNull(),
            ChangedBy = row.TextOrNull() ?? "",
            Labels = labels[id].ToImmutableSortedDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal),
        };
        return (node, row.Number() != 0);
    }
}
