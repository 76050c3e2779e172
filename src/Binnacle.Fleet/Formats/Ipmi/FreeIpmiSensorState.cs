using System.Collections.Immutable;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>The status of a sensor of <c>ipmi-sensors</c>, in ipmitool's words, from its State column or, without one, from what it says happened.</summary>
internal static class FreeIpmiSensorState
{
    /// <param name="state"><c>Nominal</c>, <c>Warning</c>, <c>Critical</c>, <c>N/A</c>; empty without the column.</param>
    /// <param name="measures">The sensor has a figure.</param>
    /// <param name="events"><c>OK</c>, <c>At or Above (>=) Upper Critical Threshold</c>.</param>
    public static string StatusOf(string state, bool measures, ImmutableArray<string> events)
    {
        if (!measures && events.IsEmpty)
            return "ns";
        // The words tell more than the three states, where a limit is crossed.
        foreach (var words in events.Select(Wording.Of))
        {
            if (words.EndsWith("non recoverable threshold", StringComparison.Ordinal))
                return "nr";
            if (words.EndsWith("non critical threshold", StringComparison.Ordinal))
                return "nc";
            if (words.EndsWith("critical threshold", StringComparison.Ordinal))
                return "cr";
        }

        return state switch
        {
            "Critical" => "cr",
            "Warning" => "nc",
            _ => "ok",
        };
    }
}
