using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis;

namespace Binnacle.Web.Fleet;

/// <summary>The part of a fleet's report that is about some nodes. Rules judge each node by itself, so it is what they would find alone.</summary>
internal static class ReportScope
{
    /// <param name="fleet">The report of all nodes.</param>
    /// <param name="events">The events it counts.</param>
    /// <param name="nodes">The nodes that are wanted.</param>
    public static DiagnosisReport Of(DiagnosisReport fleet, ImmutableArray<DeviceEvent> events, ImmutableHashSet<DeviceName> nodes)
    {
        var counted = events.Where(one => nodes.Contains(one.Device) && fleet.Window.Contains(one.Time)).ToArray();
        return fleet with
        {
            Issues = [.. fleet.Issues.Where(issue => nodes.Contains(issue.Device))],
            Forecasts = [.. fleet.Forecasts.Where(forecast => nodes.Contains(forecast.Device))],
            Summary = fleet.Summary with
            {
                TotalEvents = counted.Length,
                BySeverity = Count(counted, one => one.Severity, fleet.Summary.BySeverity.Keys),
                ByType = Count(counted, one => one.Subsystem, fleet.Summary.ByType.Keys),
                ByDevice = fleet.Summary.ByDevice.RemoveRange(fleet.Summary.ByDevice.Keys.Where(device => !nodes.Contains(device))),
                // Patterns are about the fleet: what several nodes share.
                Patterns = [],
                TopIssues = [.. fleet.Summary.TopIssues.Where(issue => nodes.Contains(issue.Device))],
                Health = [.. fleet.Summary.Health.Where(score => nodes.Contains(score.Device))],
            },
        };
    }

    private static ImmutableSortedDictionary<TKey, int> Count<TKey>(DeviceEvent[] events, Func<DeviceEvent, TKey> key, IEnumerable<TKey> all)
        where TKey : notnull
    {
        var counts = events.CountBy(key).ToDictionary(count => count.Key, count => count.Value);
        return all.ToImmutableSortedDictionary(one => one, one => counts.GetValueOrDefault(one));
    }
}
