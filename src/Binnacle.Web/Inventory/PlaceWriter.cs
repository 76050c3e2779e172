using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;

namespace Binnacle.Web.Inventory;

/// <summary>Edits places: what is written about them, and which nodes are there, which is a label of each node.</summary>
internal sealed class PlaceWriter(IInventoryStore inventory, IFleetStore store, NodeWriter nodes, FleetViews views)
{
    public async Task<ImmutableArray<PlaceMembers>> AllAsync(CancellationToken cancellationToken) =>
        Places.Of(await store.DevicesAsync(cancellationToken), await inventory.PlacesAsync(cancellationToken));

    /// <exception cref="RefusedException">A field cannot be used, a node is unknown, or somebody else was faster.</exception>
    public async Task<PlaceMembers> SaveAsync(PlaceId id, PlaceBody body, Edit edit, CancellationToken cancellationToken)
    {
        var known = (await inventory.PlacesAsync(cancellationToken)).FirstOrDefault(place => place.Id == id) ?? new Place { Id = id };
        ImmutableArray<DeviceName>? members = body.Nodes is null ? null : await RequestScope.NamesAsync(store, body.Nodes, cancellationToken);
        var next = known with
        {
            Note = body.Note is null ? known.Note : CleanText.Line(body.Note, Place.MaxNoteLength),
            Parent = ParentOf(body.Parent, known.Parent),
            Version = body.Version ?? known.Version,
        };
        if (await inventory.SavePlaceAsync(next, edit, cancellationToken) is not InventoryWrite<Place>.Saved)
            throw new RefusedException(ProblemCode.VersionConflict, $"{id} was changed by {known.ChangedBy} and is at version {known.Version} now. Read it again, then edit that.");
        if (members is { } there)
            await MoveAsync(id, there, edit, cancellationToken);
        views.Forget();
        return await FindAsync(id, cancellationToken);
    }

    /// <exception cref="RefusedException">There is no such place.</exception>
    public async Task<PlaceMembers> FindAsync(PlaceId id, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(place => place.Place.Id == id) ?? throw new RefusedException(ProblemCode.NotFound, $"There is no {id}.");

    /// <exception cref="RefusedException">Nodes are there, or there is no such place.</exception>
    public async Task RemoveAsync(PlaceId id, CancellationToken cancellationToken)
    {
        var place = await FindAsync(id, cancellationToken);
        if (!place.Nodes.IsEmpty)
            throw new RefusedException(ProblemCode.PlaceInUse, $"{place.Nodes.Length} nodes are in {id}: {string.Join(", ", place.Nodes.Take(8))}. Move them first, or PUT an empty list of nodes.");
        await inventory.RemovePlaceAsync(id, cancellationToken);
        views.Forget();
    }

    private async Task MoveAsync(PlaceId id, ImmutableArray<DeviceName> members, Edit edit, CancellationToken cancellationToken)
    {
        foreach (var device in await store.DevicesAsync(cancellationToken))
        {
            var isThere = Places.Of(device.Labels).Contains(id);
            if (isThere != members.Contains(device.Name))
                await nodes.EditAsync(device.Id, new() { Labels = LabelsOf(device, id, !isThere) }, edit, cancellationToken);
        }
    }

    // The one label a place is written to; another one that names it as well is emptied.
    private static Dictionary<string, string?> LabelsOf(Device device, PlaceId id, bool isThere)
    {
        var others = Places.IsPlural(id.Kind) ? Places.Of(device.Labels).Where(place => place.Kind == id.Kind && place != id).Select(place => place.Name) : [];
        var labels = Places.Labels(id.Kind).Where(device.Labels.ContainsKey).ToDictionary(label => label, _ => (string?)"");
        labels[Places.LabelFor(id.Kind)] = string.Join(',', isThere ? others.Append(id.Name) : others);
        return labels;
    }

    private static PlaceId? ParentOf(string? text, PlaceId? known) => text switch
    {
        null => known,
        "" => null,
        _ when PlaceId.TryParse(text, out var parent) => parent,
        _ => throw new RefusedException(ProblemCode.InvalidRequest, $"parent '{CleanText.Line(text, 60)}' is not a place such as row/3."),
    };
}
