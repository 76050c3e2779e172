namespace Binnacle.Web.Inventory;

/// <summary>Body of <c>POST /api/maintenance</c> and <c>PUT /api/maintenance/{id}</c>. In an edit, what is absent stays as it is.</summary>
public sealed record MaintenanceBody
{
    /// <summary>Begin; now when absent.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End; or say <see cref="Duration"/>.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Length: <c>2h</c>.</summary>
    public string? Duration { get; init; }

    /// <summary>Names or numbers of nodes; null means all, an empty list is refused.</summary>
    public string[]? Nodes { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The version that was read; the edit is refused when somebody else was faster.</summary>
    public int? Version { get; init; }
}
