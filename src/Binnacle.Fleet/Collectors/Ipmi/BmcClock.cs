using Binnacle.Fleet.Formats.Ipmi;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>Reads a controller's clock as the tools print it: <c>11/20/26 12:04:34 UTC</c>, <c>SEL Time : 11/20/2026 - 12:04:34</c>, <c>S+ 03:08:58</c>.</summary>
internal static class BmcClock
{
    /// <summary>Whether the text is a clock, and its time; null for one that counts from its start.</summary>
    public static bool TryRead(string said, out DateTimeOffset? time)
    {
        time = null;
        var text = said.StartsWith("SEL Time", StringComparison.Ordinal) ? said[(said.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : said;
        if (text.StartsWith("S+", StringComparison.Ordinal) || text.StartsWith("Post-Init", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Pre-Init", StringComparison.OrdinalIgnoreCase))
            return true;
        var parts = text.Replace(" - ", " ", StringComparison.Ordinal).Split(' ', 2);
        if (parts.Length != 2 || !SelStampReader.TryRead(new SelStampText(parts[0], parts[1]), DateOrder.MonthFirst, out var stamp))
            return false;
        if (stamp.Kind == SelStampKind.Dated)
            time = new DateTimeOffset(DateTime.SpecifyKind(stamp.Wall, DateTimeKind.Unspecified), stamp.Zone ?? TimeSpan.Zero);
        return true;
    }
}
