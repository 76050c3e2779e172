using System.Globalization;
using System.Text.RegularExpressions;
using Binnacle.Core.Time;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>
/// <c>dmesg -H</c> and <c>-e</c>: the first line of a minute carries the minute, the others the distance from the line before, so that a line is known to about
/// a minute, and distances within a minute exactly. One instance per capture.
/// <code>
/// [Nov20 12:04] Linux version 6.8.0
/// [  +0.000312] NVRM: Xid (PCI:0000:3b:00): 79, ...
/// </code>
/// </summary>
internal sealed partial class RelativePrefix(WallClock clock)
{
    private DateTimeOffset? _last;

    public KernelLine? TryRead(string text)
    {
        if (text is not ['[', ..])
            return null;
        if (Minute().Match(text) is { Success: true } minute && clock.WithoutYear(Stamp(minute)) is { } wall)
        {
            _last = wall;
            return Line(text[minute.Length..]);
        }

        if (Distance().Match(text) is not { Success: true } match)
            return null;
        // A capture cut at its head begins with a distance from nothing.
        if (_last is { } before && double.TryParse(match.Groups["s"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            _last = before + TimeSpan.FromSeconds(seconds);
        return Line(text[match.Length..]);
    }

    private KernelLine Line(string message) => new() { Message = message, Wall = _last, WallQuality = TimeQuality.YearAssumed };

    // "Nov20 12:04" and "Nov 3 12:04", as syslog would write them.
    private static string Stamp(Match match) => $"{match.Groups["month"].Value} {match.Groups["day"].Value.Trim(),2} {match.Groups["clock"].Value}:00";

    [GeneratedRegex(@"^\[(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?<day>[ 0-9][0-9]) (?<clock>[0-9][0-9]:[0-9][0-9])\] ?")]
    private static partial Regex Minute();

    [GeneratedRegex(@"^\[ {0,12}\+(?<s>[0-9]{1,9}\.[0-9]{1,9})\] ?")]
    private static partial Regex Distance();
}
