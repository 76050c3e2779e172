using System.Collections.Immutable;

namespace Binnacle.Fleet.Sync;

/// <summary>How a site's synchronisation stands now. Counts are of the run: from the moment something waited until nothing does.</summary>
public sealed record SyncProgress
{
    public SyncState State { get; init; }

    /// <summary>What is being done, in words.</summary>
    public string CurrentStep { get; init; } = "Nothing to send yet";
    public long EventsSynced { get; init; }
    public long EventsTotal { get; init; }
    public long RecordsSynced { get; init; }
    public long RecordsTotal { get; init; }
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Measured on this run; null until two batches have gone.</summary>
    public TimeSpan? EstimatedRemaining { get; init; }

    public ImmutableArray<OutboxLane> Lanes { get; init; } = [];
    public long QueueLimitBytes { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Why the last try failed; empty after a success.</summary>
    public string Error { get; init; } = "";
    public int Failures { get; init; }
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>How far this clock is ahead of the centre's; null until both were compared.</summary>
    public TimeSpan? ClockAhead { get; init; }

    /// <summary>The site as the centre knows it.</summary>
    public string Site { get; init; } = "";
    public string Agent { get; init; } = "";

    /// <summary>Share sent, 0 to 1; 1 when nothing waits.</summary>
    public double Share => RecordsTotal == 0 ? State is SyncState.Complete or SyncState.Idle ? 1 : 0 : Math.Min(1, (double)RecordsSynced / RecordsTotal);
}
