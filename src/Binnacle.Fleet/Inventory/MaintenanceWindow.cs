using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Time;

namespace Binnacle.Fleet.Inventory;

/// <summary>A time in which work on nodes is planned. What is found in it is marked, not hidden.</summary>
public sealed record MaintenanceWindow
{
    /// <summary>Longest <see cref="Reason"/>, in characters.</summary>
    public const int MaxReasonLength = 400;

    /// <summary>Number in this store; 0 while it is not stored.</summary>
    public int Id { get; init; }

    public required TimeRange Window { get; init; }

    /// <summary>The nodes that are worked on; empty for all.</summary>
    public required ImmutableArray<DeviceName> Nodes { get; init; }

    /// <summary>Why: <c>Replace PDU R12-A</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Who planned it; empty when it came from a site description.</summary>
    public string PlannedBy { get; init; } = "";

    /// <summary>Whether it came from a site description; importing that again does not change it.</summary>
    public bool IsImported { get; init; }

    /// <summary>Counts edits from 1; 0 while it is not stored. Saving needs the version that was read.</summary>
    public int Version { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Who edited it last.</summary>
    public string ChangedBy { get; init; } = "";

    public bool Covers(DeviceName node, DateTimeOffset time) => Window.Contains(time) && (Nodes.IsEmpty || Nodes.Contains(node));
}
