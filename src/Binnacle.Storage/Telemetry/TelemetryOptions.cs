namespace Binnacle.Storage.Telemetry;

/// <summary>How samples are kept. Defaults suit some hundred machines; docs/formats/store.md says what each costs.</summary>
public sealed record TelemetryOptions
{
    /// <summary>
    /// How far a sample may lie ahead of this machine's clock: an hour more than the largest offset of a time zone (UTC+14), so that a capture read in
    /// the wrong zone still comes in, while a clock that is wrong by days does not pin a newest value for as long.
    /// </summary>
    public static readonly TimeSpan DefaultFutureTolerance = TimeSpan.FromHours(15);

    /// <summary>Samples held in memory that are only in the log, before they are written to blocks: 64 MB of them.</summary>
    public const int DefaultOpenSamples = 4_000_000;

    /// <summary>How long samples may be only in the log: what a start has to read again.</summary>
    public static readonly TimeSpan DefaultOpenFor = TimeSpan.FromMinutes(10);

    /// <summary>15 days of samples, as Prometheus keeps by default.</summary>
    public static readonly TimeSpan DefaultKeepSamples = TimeSpan.FromDays(15);

    public static readonly TimeSpan DefaultKeepMinutes = TimeSpan.FromDays(90);

    /// <summary>A year and a month: the same month of last year can be compared.</summary>
    public static readonly TimeSpan DefaultKeepFiveMinutes = TimeSpan.FromDays(400);

    public static readonly TimeSpan DefaultKeepHours = TimeSpan.FromDays(5 * 365);

    public static readonly TimeSpan DefaultKeepEvents = TimeSpan.FromDays(400);

    public TimeSpan FutureTolerance { get; init; } = DefaultFutureTolerance;

    public int OpenSamples { get; init; } = DefaultOpenSamples;

    public TimeSpan OpenFor { get; init; } = DefaultOpenFor;

    /// <summary>
    /// How long samples are kept, counted from their time or from when they arrived, whichever is later, so that an old capture imported today is kept as
    /// long as one taken today. Here and below: null keeps for ever.
    /// </summary>
    public TimeSpan? KeepSamples { get; init; } = DefaultKeepSamples;

    /// <summary>How long rollups of a minute are kept; not shorter than samples.</summary>
    public TimeSpan? KeepMinutes { get; init; } = DefaultKeepMinutes;

    /// <summary>How long rollups of five minutes are kept; not shorter than those of a minute.</summary>
    public TimeSpan? KeepFiveMinutes { get; init; } = DefaultKeepFiveMinutes;

    /// <summary>How long rollups of an hour are kept; not shorter than those of five minutes.</summary>
    public TimeSpan? KeepHours { get; init; } = DefaultKeepHours;

    /// <summary>How long events are kept.</summary>
    public TimeSpan? KeepEvents { get; init; } = DefaultKeepEvents;

    /// <exception cref="InvalidOperationException">Something coarser is kept shorter than what it was made of, or a length is not positive.</exception>
    public void Validate()
    {
        (string Name, TimeSpan? Keep)[] classes = [("samples", KeepSamples), ("minutes", KeepMinutes), ("five minutes", KeepFiveMinutes), ("hours", KeepHours)];
        foreach (var ((name, keep), (coarser, longer)) in classes.Zip(classes.Skip(1)))
        {
            if ((longer ?? TimeSpan.MaxValue) < (keep ?? TimeSpan.MaxValue))
                throw new InvalidOperationException($"Rollups of {coarser} are kept for {longer}, shorter than {name}, kept for {keep}. Keep them at least as long.");
        }

        if (classes.Append(("events", KeepEvents)).Any(one => one.Item2 <= TimeSpan.Zero))
            throw new InvalidOperationException("What is kept must be kept for longer than nothing; leave the length out to keep it for ever.");
    }
}
