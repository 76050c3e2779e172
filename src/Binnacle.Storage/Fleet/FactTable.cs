using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Fleet;

/// <summary>Rows of <c>facts</c>: the newest value of every inventory fact. Of two with the same time the first one written holds.</summary>
internal sealed class FactTable(StoreDatabase database, DeviceTable devices)
{
    /// <summary>Writes the facts that are news, and returns the places of the others in the batch.</summary>
    public static async Task<ImmutableHashSet<int>> AppendAsync(StoreSession session, ImmutableArray<InventoryFact> facts, IReadOnlyDictionary<DeviceName, long> deviceIds)
    {
        var duplicates = ImmutableHashSet.CreateBuilder<int>();
        duplicates.UnionWith(Enumerable.Range(0, facts.Length));
        // Only the newest of each name in the batch: MaxBy keeps the first of equal times, as the statement does.
        foreach (var same in facts.Select((fact, place) => (Fact: fact, Place: place)).GroupBy(item => (item.Fact.Device, item.Fact.Component, Name: StoredText.Of(item.Fact.Name))))
        {
            var (fact, place) = same.MaxBy(item => StoredTime.Cut(item.Fact.Time));
            var written = await session.ExecuteAsync(
                $"""
                INSERT INTO facts (device_id, component, name, value, t, source_path, source_line)
                VALUES ({deviceIds[fact.Device]}, {fact.Component.ToString()}, {fact.Name}, {fact.Value}, {fact.Time}, {fact.Source.Path}, {fact.Source.Line})
                ON CONFLICT (device_id, component, name) DO UPDATE SET value = excluded.value, t = excluded.t,
                  source_path = excluded.source_path, source_line = excluded.source_line
                WHERE excluded.t > facts.t
                """);
            if (written > 0)
                duplicates.Remove(place);
        }

        return duplicates.ToImmutable();
    }

    public Task<ImmutableArray<InventoryFact>> NewestAsync(ImmutableArray<DeviceName> names, CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<InventoryFact>>(
            async session =>
            {
                var ids = await devices.FindAsync(session, names);
                if (ids is { IsEmpty: true })
                    return [];
                var where = DeviceTable.In(ids ?? []);
                var name = await devices.NamesAsync(session);
                var found = await session.QueryAsync(
                    $"SELECT device_id, component, name, value, t, source_path, source_line FROM current_facts WHERE 1 = 1{where}",
                    row => new InventoryFact(name(row.Integer()), row.Component(), row.Text(), row.Text(), row.Time(), row.Source()));
                return [.. found.OrderBy(fact => fact.Device).ThenBy(fact => fact.Component).ThenBy(fact => fact.Name, StringComparer.Ordinal)];
            },
            cancellationToken);
}
