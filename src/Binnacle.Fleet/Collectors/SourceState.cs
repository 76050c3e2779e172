namespace Binnacle.Fleet.Collectors;

/// <summary>How a source fares. Kept with the source, so that a restart knows where it stood.</summary>
public sealed record SourceState
{
    public required int SourceId { get; init; }

    /// <summary>When it was last read and stored; null when never.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When it was last tried.</summary>
    public DateTimeOffset? LastAttempt { get; init; }

    /// <summary>When it will be tried next; null while it is switched off.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Tries in a row that failed; 0 after a success.</summary>
    public int Failures { get; init; }

    public CollectFailure? Failure { get; init; }

    /// <summary>The message of the last failure; empty after a success.</summary>
    public string Error { get; init; } = "";

    /// <summary>How long the last reading took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Samples, events, readings and facts of the last reading.</summary>
    public int Records { get; init; }

    /// <summary>Records of the last reading that could not be used.</summary>
    public int Rejected { get; init; }

    /// <summary>Notes of the last reading, the newest <see cref="MaxNotes"/>.</summary>
    public System.Collections.Immutable.ImmutableArray<string> Notes { get; init; } = [];

    public string Cursor { get; init; } = "";

    public const int MaxNotes = 20;
}
