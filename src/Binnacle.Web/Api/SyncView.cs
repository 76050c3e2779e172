using System.Collections.Immutable;
using Binnacle.Fleet.Sync;

namespace Binnacle.Web.Api;

/// <summary>How synchronisation stands: of this site with its centre, or of all sites with this centre.</summary>
public sealed record SyncView
{
    /// <summary><c>idle</c>, <c>syncing</c>, <c>complete</c> or <c>error</c>.</summary>
    public required string State { get; init; }

    /// <summary>Percent of the records of this run that were sent.</summary>
    public required double Progress { get; init; }
    public required string CurrentStep { get; init; }
    public required long EventsSynced { get; init; }
    public required long EventsTotal { get; init; }
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Seconds, measured on this run; null until that is possible.</summary>
    public double? EstimatedRemaining { get; init; }

    /// <summary><c>agent</c>: sends to a centre. <c>centre</c>: receives.</summary>
    public required string Role { get; init; }
    public long RecordsSynced { get; init; }
    public long RecordsTotal { get; init; }
    public string Site { get; init; } = "";
    public string Agent { get; init; } = "";
    public ImmutableArray<OutboxLaneView> Queue { get; init; } = [];
    public long? QueueLimitBytes { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }
    public string Error { get; init; } = "";
    public int Failures { get; init; }
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>How far this clock is ahead of the centre's, in seconds.</summary>
    public double? ClockAheadS { get; init; }

    /// <summary>The sites that report here.</summary>
    public ImmutableArray<SiteReportView> Sites { get; init; } = [];
}
