using System.Collections.Immutable;
using Binnacle.Fleet.Inventory;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Inventory;

/// <summary>Rows of <c>places</c>.</summary>
internal sealed class PlaceTable(StoreDatabase database)
{
    private static readonly Verbatim Columns = new("kind, name, note, parent, version, changed_at, changed_by");

    public Task<ImmutableArray<Place>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<Place>>(
            async session =>
            [
                .. (await session.QueryAsync($"SELECT {Columns} FROM places", Read)).OrderBy(place => place.Id.Kind).ThenBy(place => place.Id.Name, StringComparer.OrdinalIgnoreCase),
            ],
            cancellationToken);

    public Task<InventoryWrite<Place>> SaveAsync(Place place, Edit edit, CancellationToken cancellationToken) =>
        database.WriteAsync<InventoryWrite<Place>>(
            async session =>
            {
                var known = await OneAsync(session, place.Id);
                if ((known?.Version ?? 0) != place.Version)
                    return known is null ? new InventoryWrite<Place>.Missing() : new InventoryWrite<Place>.Conflict(known);
                await session.ExecuteAsync(
                    $"""
                    INSERT INTO places (kind, name_key, name, note, parent, version, changed_at, changed_by)
                    VALUES ({Word<PlaceKind>.Of(place.Id.Kind)}, {KeyOf(place.Id)}, {place.Id.Name}, {place.Note}, {place.Parent?.ToString()}, {place.Version + 1}, {edit.At}, {edit.By})
                    ON CONFLICT (kind, name_key) DO UPDATE SET name = excluded.name, note = excluded.note, parent = excluded.parent,
                      version = excluded.version, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                    """);
                return new InventoryWrite<Place>.Saved((await OneAsync(session, place.Id))!);
            },
            cancellationToken);

    public Task<bool> RemoveAsync(PlaceId id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => await session.ExecuteAsync($"DELETE FROM places WHERE kind = {Word<PlaceKind>.Of(id.Kind)} AND name_key = {KeyOf(id)}") > 0,
            cancellationToken);

    private static Task<Place?> OneAsync(StoreSession session, PlaceId id) =>
        session.FirstAsync($"SELECT {Columns} FROM places WHERE kind = {Word<PlaceKind>.Of(id.Kind)} AND name_key = {KeyOf(id)}", Read);

    private static string KeyOf(PlaceId id) => id.Name.ToUpperInvariant();

    private static Place Read(RowReader row)
    {
        var (kind, name) = (row.Word<PlaceKind>(), row.Text());
        return new()
        {
            Id = PlaceId.TryCreate(kind, name, out var id) ? id : throw new FormatException($"The store holds a place named '{name}'."),
            Note = row.Text(),
            Parent = PlaceId.TryParse(row.TextOrNull(), out var parent) ? parent : null,
            Version = row.Number(),
            ChangedAt = row.Time(),
            ChangedBy = row.Text(),
        };
    }
}
