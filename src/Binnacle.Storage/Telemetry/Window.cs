using Binnacle.Core.Time;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>Windows of time in microseconds, and the slots of time that blocks of samples are divided into.</summary>
internal static class Window
{
    private const long Second = 1_000_000;

    /// <summary>
    /// What a finished block of samples or of minutes covers: 1,440 samples of a scrape every 5 s. Longer ones compress a little better and cost more
    /// to read in part; shorter ones the reverse.
    /// </summary>
    public const long Slot = 2 * 3_600 * Second;

    /// <summary>What a block of five minutes or hours covers.</summary>
    public const long Day = 24 * 3_600 * Second;

    /// <summary>Stored times inside a window lie from the first to before the second: bounds are rounded up, as stored times are cut.</summary>
    public static (long From, long To) Bounds(TimeRange window) =>
        (StoredTime.ToMicroseconds(StoredTime.Bound(window.From)), StoredTime.ToMicroseconds(StoredTime.Bound(window.To)));

    /// <summary>The start of the slot of this length that holds a time.</summary>
    public static long Start(long time, long length) => time - (((time % length) + length) % length);
}
