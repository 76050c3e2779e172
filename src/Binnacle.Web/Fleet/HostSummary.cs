using System.Collections.Immutable;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;

namespace Binnacle.Web.Fleet;

/// <summary>One host as the overview and the fleet table show it.</summary>
public sealed record HostSummary
{
    public required Device Device { get; init; }
    public required HostState State { get; init; }

    /// <summary>Whether a person has to look: it is not well, or has an issue to act on within days.</summary>
    public bool NeedsAttention { get; init; }

    /// <summary>When the state began; null when it cannot be told.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The worst thing about it, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Open issues, worst first.</summary>
    public ImmutableArray<Issue> OpenIssues { get; init; } = [];

    /// <summary>Health with its deductions; null when the host was not in the diagnosis.</summary>
    public HealthScore? Health { get; init; }

    /// <summary>State over the window, oldest first.</summary>
    public ImmutableArray<HostState> Heartbeat { get; init; } = [];

    /// <summary>What people say of it; null when nothing was read of it.</summary>
    public NodeSettings? Settings { get; init; }

    /// <summary>Planned work that goes on; null when there is none.</summary>
    public MaintenanceWindow? Maintenance { get; init; }

    /// <summary>What its GPUs and engines say.</summary>
    public required HostFigures Figures { get; init; }
}
