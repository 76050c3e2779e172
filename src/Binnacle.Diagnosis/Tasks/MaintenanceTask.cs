using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;

namespace Binnacle.Diagnosis.Tasks;

/// <summary>Work that an issue asks for. It belongs to one issue for good: the issue's id is its identity, so a second look never makes a second task.</summary>
public sealed record MaintenanceTask
{
    /// <summary>The issue's id: <c>gpu-node-07:dimm/A1:MEM-UE</c>.</summary>
    public required string IssueId { get; init; }
    public required DeviceName Device { get; init; }
    public ComponentPath Component { get; init; }
    public required string Rule { get; init; }

    /// <summary>What is wrong, as last told.</summary>
    public required string Title { get; init; }

    /// <summary>What to do.</summary>
    public required string Action { get; init; }

    /// <summary>What not to do; empty when nothing tempts.</summary>
    public string DoNot { get; init; } = "";
    public required Urgency Urgency { get; init; }
    public required MaintenanceTaskStatus Status { get; init; }

    /// <summary>Who does it; empty while nobody took it.</summary>
    public string Owner { get; init; } = "";
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the evidence behind it was last seen.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When it was closed, by evidence or by a person; null while it is not.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How often it came back.</summary>
    public int Reopened { get; init; }

    /// <summary>What happened to it, oldest first.</summary>
    public ImmutableArray<TaskNote> History { get; init; } = [];

    /// <summary>Evidence of the issue in the ledger of the report it was last told by.</summary>
    public ImmutableArray<EvidenceId> Evidence { get; init; } = [];

    /// <summary>Whether somebody has still to act.</summary>
    public bool IsActive => Status is MaintenanceTaskStatus.Open or MaintenanceTaskStatus.InProgress;
}
