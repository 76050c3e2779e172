namespace Binnacle.Fleet.Inventory;

/// <summary>What people say of a place. Which nodes are there follows from their labels: see <see cref="Places"/>.</summary>
public sealed record Place
{
    /// <summary>Longest <see cref="Note"/>, in characters.</summary>
    public const int MaxNoteLength = 400;

    public required PlaceId Id { get; init; }

    public string Note { get; init; } = "";

    /// <summary>What it stands in: a rack in a row, a row on a site; null when nobody said.</summary>
    public PlaceId? Parent { get; init; }

    /// <summary>Counts edits; 0 when it is only known from labels. Saving needs the version that was read.</summary>
    public int Version { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Who edited it last; empty when nobody did.</summary>
    public string ChangedBy { get; init; } = "";
}
