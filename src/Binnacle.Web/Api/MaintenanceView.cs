using System.Collections.Immutable;
using Binnacle.Fleet.Inventory;

namespace Binnacle.Web.Api;

/// <summary>Planned work.</summary>
public sealed record MaintenanceView
{
    public required int Id { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset To { get; init; }

    /// <summary>Names; empty for all nodes.</summary>
    public required ImmutableArray<string> Nodes { get; init; }
    public required string Reason { get; init; }

    /// <summary>Who planned it; empty when it came from a site description.</summary>
    public required string PlannedBy { get; init; }

    /// <summary><c>planned</c>, <c>active</c> or <c>over</c>.</summary>
    public required string State { get; init; }

    /// <summary>Whether it came from a site description.</summary>
    public required bool Imported { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset? ChangedAt { get; init; }
    public required string ChangedBy { get; init; }

    internal static MaintenanceView Of(MaintenanceWindow window, DateTimeOffset now) => new()
    {
        Id = window.Id,
        From = window.Window.From,
        To = window.Window.To,
        Nodes = [.. window.Nodes.Select(node => node.Value)],
        Reason = window.Reason,
        PlannedBy = window.PlannedBy,
        State = now < window.Window.From ? "planned" : now < window.Window.To ? "active" : "over",
        Imported = window.IsImported,
        Version = window.Version,
        ChangedAt = window.ChangedAt,
        ChangedBy = window.ChangedBy,
    };
}
