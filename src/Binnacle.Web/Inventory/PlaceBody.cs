namespace Binnacle.Web.Inventory;

/// <summary>Body of <c>PUT /api/places/{kind}/{name}</c> and <c>PUT /api/groups/{name}</c>. What is absent stays as it is.</summary>
public sealed record PlaceBody
{
    public string? Note { get; init; }

    /// <summary>What it stands in: <c>row/3</c>; empty for nothing.</summary>
    public string? Parent { get; init; }

    /// <summary>Names or numbers of the nodes that are there; others leave it. An empty list empties it.</summary>
    public string[]? Nodes { get; init; }

    /// <summary>The version that was read; the edit is refused when somebody else was faster.</summary>
    public int? Version { get; init; }
}
