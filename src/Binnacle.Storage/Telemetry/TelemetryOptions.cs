namespace Binnacle.Storage.Telemetry;

/// <summary>How samples are kept. Defaults suit some hundred machines; see docs/formats/store.md.</summary>
public sealed record TelemetryOptions
{
    /// <summary>
    /// How far a sample may lie ahead of this machine's clock: an hour more than the largest offset of a time zone (UTC+14), so that a capture read in
    /// the wrong zone still comes in, while a clock that is wrong by days does not pin a newest value for as long.
    /// </summary>
    public static readonly TimeSpan DefaultFutureTolerance = TimeSpan.FromHours(15);

    /// <summary>Samples held in memory that are only in the log, before they are written to blocks: 64 MB of them.</summary>
    public const int DefaultOpenSamples = 4_000_000;

    public TimeSpan FutureTolerance { get; init; } = DefaultFutureTolerance;

    public int OpenSamples { get; init; } = DefaultOpenSamples;
}
