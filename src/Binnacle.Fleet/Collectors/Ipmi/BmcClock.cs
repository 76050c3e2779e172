using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Ipmi;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>How far a controller's clock is from ours: <c>11/20/26 12:04:34 UTC</c>, <c>SEL Time : 11/20/2026 - 12:04:34</c>, <c>S+ 03:08:58</c>.</summary>
internal static class BmcClock
{
    /// <summary>Further off than this is worth saying: events are compared with those of other machines by the minute.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    public const string FactName = "clock";

    /// <summary>A fact for every reading, so that a clock that was set right is seen to be; a note when it is off.</summary>
    public static (InventoryFact Fact, string? Note)? Compare(string said, DateTimeOffset now, ParseContext context)
    {
        if (Time(said) is not { } stamp)
            return null;
        if (stamp.Kind != SelStampKind.Dated)
            return (Fact("not set", context), "The controller's clock is not set: its events carry seconds since it started. Set it, or point it at a time server.");
        var offset = new DateTimeOffset(DateTime.SpecifyKind(stamp.Wall, DateTimeKind.Unspecified), stamp.Zone ?? TimeSpan.Zero) - now;
        if (offset.Duration() <= Tolerance)
            return (Fact("in step", context), null);
        var off = Words(offset);
        var advice = IsWholeHours(offset) ? " It seems to keep local time: set it to UTC, or the times of its events are off by as much." : " Point it at a time server; the times of its events are off by as much.";
        return (Fact(off, context), $"The controller's clock is {off} of ours.{advice}");
    }

    private static SelStamp? Time(string said)
    {
        var text = said.StartsWith("SEL Time", StringComparison.Ordinal) ? said[(said.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : said;
        if (text.StartsWith("S+", StringComparison.Ordinal) || text.StartsWith("Post-Init", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Pre-Init", StringComparison.OrdinalIgnoreCase))
            return new SelStamp(SelStampKind.SinceStart, DateTime.UnixEpoch);
        var parts = text.Replace(" - ", " ", StringComparison.Ordinal).Split(' ', 2);
        return parts.Length == 2 && SelStampReader.TryRead(new SelStampText(parts[0], parts[1]), DateOrder.MonthFirst, out var stamp) ? stamp : null;
    }

    // To the minute: a fact that changes with every reading would be noise.
    private static string Words(TimeSpan offset)
    {
        var minutes = (long)Math.Round(offset.Duration().TotalMinutes);
        var length = minutes < 120 ? $"{minutes} min" : minutes < 2_880 ? string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min") : $"{minutes / 1_440} days";
        return $"{length} {(offset > TimeSpan.Zero ? "ahead" : "behind")}";
    }

    private static bool IsWholeHours(TimeSpan offset)
    {
        var minutes = offset.Duration().TotalMinutes;
        var hours = Math.Round(minutes / 60);
        return hours is >= 1 and <= 14 && Math.Abs(minutes - (hours * 60)) < 2;
    }

    private static InventoryFact Fact(string value, ParseContext context) =>
        new(context.Device, new ComponentPath(ComponentKind.Bmc), FactName, value, context.CapturedAt, new SourceRef(context.Path, 0));
}
