using System.Collections.Immutable;
using Binnacle.Fleet.Inventory;

namespace Binnacle.Web.Api;

/// <summary>A place with its nodes.</summary>
/// <param name="Kind"><c>site</c>, <c>row</c>, <c>rack</c>, <c>pdu</c>, <c>switch</c>, <c>cooling</c> or <c>group</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Note">What somebody wrote about it.</param>
/// <param name="Parent">What it stands in: <c>row/3</c>; null when nobody said.</param>
/// <param name="Nodes">Names of the nodes there.</param>
/// <param name="Version">Counts edits; 0 when it is only known from labels.</param>
public sealed record PlaceView(string Kind, string Name, string Note, string? Parent, ImmutableArray<string> Nodes, int Version)
{
    internal static PlaceView Of(PlaceMembers members) => new(
        members.Place.Id.Kind.ToString().ToLowerInvariant(),
        members.Place.Id.Name,
        members.Place.Note,
        members.Place.Parent?.ToString(),
        [.. members.Nodes.Select(node => node.Value)],
        members.Place.Version);
}
