using System.Text.RegularExpressions;
using Binnacle.Core.Time;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>What dmesg puts before a message: seconds since start, or a date in brackets, or an ISO date with a comma.</summary>
internal static partial class BracketPrefix
{
    public static KernelLine? TryRead(string text, WallClock clock) => text switch
    {
        ['[', ..] => SinceBoot(text) ?? Dated(text, clock) ?? FabricManager(text, clock),
        [>= '0' and <= '9', ..] => Iso(text, clock),
        _ => null,
    };

    /// <summary>The stamp alone, as syslog repeats it inside its own line: <c>[  966.503025] message</c>.</summary>
    public static KernelLine? SinceBoot(string text)
    {
        if (Stamp().Match(text) is not { Success: true } match || !long.TryParse(match.Groups["s"].ValueSpan, out var seconds))
            return null;
        return new KernelLine { Message = text[match.Length..], SinceBoot = (seconds * 1_000_000) + Microseconds(match.Groups["f"].ValueSpan) };
    }

    private static KernelLine? Dated(string text, WallClock clock)
    {
        if (DateStamp().Match(text) is not { Success: true } match || clock.Local(match.Groups["t"].Value) is not { } wall)
            return null;
        return new KernelLine { Message = text[match.Length..], Wall = wall, WallQuality = WallClock.Judge(wall, TimeQuality.ZoneAssumed) };
    }

    // The fabric manager's own file: [Nov 20 2026 10:18:05] [ERROR] [tid 2541] message
    private static KernelLine? FabricManager(string text, WallClock clock)
    {
        if (FabricStamp().Match(text) is not { Success: true } match || clock.LocalMonthFirst(match.Groups["t"].Value) is not { } wall)
            return null;
        var level = match.Groups["l"].ValueSpan switch { "ERROR" => 3, "WARNING" => 4, "DEBUG" => 7, _ => 6 };
        return new KernelLine { Message = text[match.Length..], Wall = wall, WallQuality = WallClock.Judge(wall, TimeQuality.ZoneAssumed), Tag = "nv-fabricmanager", Level = level };
    }

    private static KernelLine? Iso(string text, WallClock clock)
    {
        if (IsoStamp().Match(text) is not { Success: true } match || clock.Iso(match.Groups["t"].Value) is not var (wall, quality))
            return null;
        return new KernelLine { Message = text[match.Length..], Wall = wall, WallQuality = quality };
    }

    // "5" after the point is half a second; more than six digits are cut.
    private static long Microseconds(ReadOnlySpan<char> fraction)
    {
        var value = 0L;
        for (var i = 0; i < 6; i++)
            value = (value * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        return value;
    }

    // Also "[sec.usec <delta>]" of dmesg -d, and the caller "[  T123]" that some kernels add.
    [GeneratedRegex(@"^\[ {0,12}(?<s>[0-9]{1,12})(?:\.(?<f>[0-9]{1,9}))?(?: < {0,12}[+0-9.]{1,20}>)?\] ?(?:\[ {0,8}[TC][0-9]{1,8}\] ?)?")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"^\[(?<t>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-9]{1,2} [0-9][0-9]:[0-9][0-9]:[0-9][0-9] [0-9]{4})(?: < {0,12}[+0-9.]{1,20}>)?\] ?")]
    private static partial Regex DateStamp();

    [GeneratedRegex(@"^\[(?<t>[A-Z][a-z]{2} [ 0-9][0-9] [0-9]{4} [0-9][0-9]:[0-9][0-9]:[0-9][0-9])\] \[(?<l>[A-Z]{4,8})\] (?:\[tid [0-9]{1,10}\] ?)?")]
    private static partial Regex FabricStamp();

    [GeneratedRegex(@"^(?<t>[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9],[0-9]{1,9}(?:Z|[+-][0-9][0-9]:?[0-9][0-9])?) ")]
    private static partial Regex IsoStamp();
}
