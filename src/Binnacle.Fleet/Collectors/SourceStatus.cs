namespace Binnacle.Fleet.Collectors;

/// <summary>A source with how it fares.</summary>
/// <param name="Source">Its definition.</param>
/// <param name="State">Its state; null when it was never tried.</param>
public sealed record SourceStatus(DataSource Source, SourceState? State)
{
    /// <summary>It is on and its last try failed.</summary>
    public bool IsFailing => Source.IsEnabled && State is { Failures: > 0 };

    /// <summary>It is on and was not read for <see cref="StaleIntervals"/> intervals.</summary>
    public bool IsStale(DateTimeOffset now) =>
        Source.IsEnabled && State?.LastAttempt is not null && (Age(now) is not { } age || age > (Source.Interval * StaleIntervals) + Source.Timeout);

    /// <summary>Intervals without a reading after which what is shown is old.</summary>
    public const int StaleIntervals = 3;

    /// <summary>Time since it was last read and stored; null when it never was.</summary>
    public TimeSpan? Age(DateTimeOffset now) => State?.LastSuccess is { } last ? (now > last ? now - last : TimeSpan.Zero) : null;
}
