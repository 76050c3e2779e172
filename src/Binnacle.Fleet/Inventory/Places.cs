using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Inventory;

/// <summary>Every place: those people wrote down and those the labels of nodes name.</summary>
public static class Places
{
    // pdus and groups as SITE.json has them; pdu and group as labels of one are written by hand.
    private static readonly (PlaceKind Kind, string[] Labels)[] LabelsOf =
    [
        (PlaceKind.Site, ["site"]),
        (PlaceKind.Row, ["row"]),
        (PlaceKind.Rack, ["rack"]),
        (PlaceKind.Pdu, ["pdus", "pdu"]),
        (PlaceKind.Switch, ["switch"]),
        (PlaceKind.Cooling, ["cooling"]),
        (PlaceKind.Group, ["groups", "group"]),
    ];

    /// <summary>The label that says where a node is; the first of those that are read.</summary>
    public static string LabelFor(PlaceKind kind) => Labels(kind)[0];

    /// <summary>The labels that are read for a kind, in this order.</summary>
    public static ImmutableArray<string> Labels(PlaceKind kind) => [.. LabelsOf.First(entry => entry.Kind == kind).Labels];

    /// <summary>Whether a node may be in several places of this kind.</summary>
    public static bool IsPlural(PlaceKind kind) => kind is PlaceKind.Pdu or PlaceKind.Group;

    /// <summary>The places of a node, in order of kind.</summary>
    public static ImmutableArray<PlaceId> Of(IReadOnlyDictionary<string, string> labels) =>
        [.. LabelsOf.SelectMany(entry => entry.Labels.SelectMany(label => Named(entry.Kind, labels.GetValueOrDefault(label)))).Distinct()];

    /// <summary>All places with their nodes, by kind and name.</summary>
    public static ImmutableArray<PlaceMembers> Of(ImmutableArray<Device> devices, ImmutableArray<Place> stored)
    {
        var nodes = devices.SelectMany(device => Of(device.Labels).Select(place => (Place: place, device.Name))).ToLookup(entry => entry.Place, entry => entry.Name);
        var known = stored.ToDictionary(place => place.Id);
        return
        [
            .. known.Keys.Union(nodes.Select(group => group.Key))
                .Select(id => new PlaceMembers(known.GetValueOrDefault(id) ?? new Place { Id = id, Parent = Parent(id, devices) }, [.. nodes[id].Order()]))
                .OrderBy(entry => entry.Place.Id.Kind).ThenBy(entry => entry.Place.Id.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>What a place nobody wrote down stands in, when all its nodes agree: the row of a rack, the site of a row.</summary>
    private static PlaceId? Parent(PlaceId id, ImmutableArray<Device> devices)
    {
        PlaceKind? above = id.Kind switch { PlaceKind.Rack => PlaceKind.Row, PlaceKind.Row => PlaceKind.Site, PlaceKind.Pdu => PlaceKind.Rack, _ => null };
        var parents = devices.Select(device => Of(device.Labels)).Where(places => places.Contains(id)).Select(places => places.Where(place => place.Kind == above).ToArray()).ToArray();
        return parents.Length > 0 && parents[0] is [var first] && parents.All(one => one is [var only] && only == first) ? first : null;
    }

    private static IEnumerable<PlaceId> Named(PlaceKind kind, string? value)
    {
        foreach (var part in (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (PlaceId.TryCreate(kind, part, out var id))
                yield return id;
        }
    }
}
