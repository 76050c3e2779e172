using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Collectors;

/// <summary>How far the clock of a management controller is from ours, as a fact of it and, where it matters, a note.</summary>
internal static class ControllerClock
{
    /// <summary>Further off than this is worth saying: events are compared with those of other machines by the minute.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    public const string FactName = "clock";

    /// <summary>A fact for every reading, so that a clock that was set right is seen to be; a note when it is off.</summary>
    /// <param name="said">Its time; null for a clock that was never set.</param>
    /// <param name="now">Ours, when it said so.</param>
    /// <param name="context">Whose it is.</param>
    public static (InventoryFact Fact, string? Note) Compare(DateTimeOffset? said, DateTimeOffset now, ParseContext context)
    {
        if (said is not { } time)
            return (Fact("not set", context), "The controller's clock is not set: its events carry seconds since it started. Set it, or point it at a time server.");
        var offset = time - now;
        if (offset.Duration() <= Tolerance)
            return (Fact("in step", context), null);
        var off = Words(offset);
        var advice = IsWholeHours(offset)
            ? " It seems to keep local time: set it to UTC, or the times of its events are off by as much."
            : " Point it at a time server; the times of its events are off by as much.";
        return (Fact(off, context), $"The controller's clock is {off} of ours.{advice}");
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
