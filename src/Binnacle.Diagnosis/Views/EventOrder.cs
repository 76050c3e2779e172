using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Gpu;

namespace Binnacle.Diagnosis.Views;

/// <summary>The one order of events: time, then record id inside the log, then identity. Total, so that input order never shows.</summary>
internal static class EventOrder
{
    public static Comparison<DeviceEvent> Comparer { get; } = static (left, right) =>
    {
        var byTime = left.Time.CompareTo(right.Time);
        if (byTime != 0)
            return byTime;

        var byRecord = Nullable.Compare(left.RecordId, right.RecordId);
        return byRecord != 0 ? byRecord : left.Id.Value.CompareTo(right.Id.Value);
    };

    /// <summary>Sorted, repeated ids once, GPUs and numbered parts under one name each.</summary>
    public static ImmutableArray<DeviceEvent> Sorted(IEnumerable<DeviceEvent> events, GpuAddresses gpus)
    {
        var seen = new HashSet<EventId>();
        var list = new List<DeviceEvent>();
        foreach (var entry in events)
        {
            if (!seen.Add(entry.Id))
                continue;

            var component = entry.Component.Kind == ComponentKind.Gpu ? gpus.Resolve(entry.Component) : entry.Component;
            list.Add(component == entry.Component ? entry : entry with { Component = component });
        }

        PartNames.Unify(list);
        if (RepeatedXids.Any(list))
            list = [.. RepeatedXids.Without(list)];
        list.Sort(Comparer);
        return [.. list];
    }
}
