using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>
/// Puts the limits that one command prints to the readings of another. Both list the same repository in the same order, so the nth sensor of a name is
/// the nth of it in the other; where the numbers of a name differ, none of that name gets limits.
/// </summary>
internal static class SensorLimitsJoin
{
    public static ImmutableArray<ParsedRecord> Of(ImmutableArray<ParsedRecord> sensors, ImmutableArray<ParsedRecord> limits)
    {
        var known = Readings(limits).GroupBy(reading => reading.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        var counts = Readings(sensors).GroupBy(reading => reading.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. sensors.Select(record => record is ParsedRecord.Accepted accepted ? accepted with { Readings = [.. accepted.Readings.Select(Limited)] } : record)];

        SensorReading Limited(SensorReading reading)
        {
            var at = next[reading.Name] = next.GetValueOrDefault(reading.Name) + 1;
            return known.TryGetValue(reading.Name, out var same) && same.Length == counts[reading.Name] ? reading with { Limits = same[at - 1].Limits } : reading;
        }
    }

    private static IEnumerable<SensorReading> Readings(ImmutableArray<ParsedRecord> records) => records.OfType<ParsedRecord.Accepted>().SelectMany(record => record.Readings);
}
