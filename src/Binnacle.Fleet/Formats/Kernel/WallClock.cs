using System.Globalization;
using Binnacle.Core.Time;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>Reads the times of day of log lines in the light of the capture: its zone where none is written, its date where no year is.</summary>
internal sealed class WallClock(ParseContext context)
{
    // No machine this product reads kept a right clock before 2001: earlier times are clocks that were never set.
    private static readonly DateTimeOffset ClockSet = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The quality of a time: what the format allows, unless the clock was never set.</summary>
    public static TimeQuality Judge(DateTimeOffset time, TimeQuality quality) => time < ClockSet ? TimeQuality.ClockUnset : quality;

    /// <summary><c>Mon Oct  3 13:52:42 2022</c>, in the capture's zone.</summary>
    public DateTimeOffset? Local(string text) =>
        DateTime.TryParseExact(text, ["ddd MMM d HH:mm:ss yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var local)
            ? ToUtc(local)
            : null;

    /// <summary><c>Oct  3 2022 13:52:42</c>, in the capture's zone.</summary>
    public DateTimeOffset? LocalMonthFirst(string text) =>
        DateTime.TryParseExact(text, ["MMM d yyyy HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var local)
            ? ToUtc(local)
            : null;

    /// <summary><c>2024-05-01T10:00:00,123456+02:00</c>, with comma or point, and a zone or not.</summary>
    public (DateTimeOffset Time, TimeQuality Quality)? Iso(string text)
    {
        var normal = text.Replace(',', '.');
        var zone = normal.EndsWith('Z') || normal.AsSpan(19).IndexOfAny('+', '-') >= 0;
        if (zone)
        {
            return DateTimeOffset.TryParse(normal, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact)
                ? (exact.ToUniversalTime(), Judge(exact, TimeQuality.Reported))
                : null;
        }

        return DateTime.TryParse(normal, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && ToUtc(local) is { } utc
            ? (utc, Judge(utc, TimeQuality.ZoneAssumed))
            : null;
    }

    /// <summary>
    /// <c>Oct  3 13:52:42</c>: the year comes from the context; without one it is the latest that does not put the line more than a day after the capture.
    /// </summary>
    public DateTimeOffset? WithoutYear(string text)
    {
        if (context.Year is { } year)
            return InYear(text, year);
        // 29 February needs up to eight years back.
        for (var back = 0; back <= 8; back++)
        {
            if (InYear(text, context.CapturedAt.Year + 1 - back) is { } time && time - context.CapturedAt <= TimeSpan.FromDays(1))
                return time;
        }

        return null;
    }

    private DateTimeOffset? InYear(string text, int year) =>
        DateTime.TryParseExact($"{year:0000} {text}", ["yyyy MMM d HH:mm:ss", "yyyy MMM d HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var local)
            ? ToUtc(local)
            : null;

    private DateTimeOffset? ToUtc(DateTime local)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = context.TimeZone.GetUtcOffset(unspecified);
        var ticks = unspecified.Ticks - offset.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }
}
