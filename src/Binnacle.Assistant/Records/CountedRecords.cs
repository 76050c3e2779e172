using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Time;
using Binnacle.Fleet.Inventory;

namespace Binnacle.Assistant.Records;

/// <summary>What of the stored records a diagnosis counts: not those of nodes that are switched off or removed, and planned work as people made it.</summary>
internal static class CountedRecords
{
    /// <param name="events">Events of the window.</param>
    /// <param name="devices">The nodes that count.</param>
    /// <param name="planned">Planned work; it stands for the events a site description once made of it.</param>
    /// <param name="window">The window.</param>
    public static ImmutableArray<DeviceEvent> Events(ImmutableArray<DeviceEvent> events, ImmutableHashSet<DeviceName> devices, ImmutableArray<MaintenanceWindow> planned, TimeRange window)
    {
        var work = planned.SelectMany(one => MaintenanceEvents.Of(one, [.. devices])).Where(one => devices.Contains(one.Device) && one.Time < window.To).ToArray();
        if (work.Length == 0 && events.All(one => devices.Contains(one.Device) && one.Kind != EventKinds.SystemMaintenance))
            return events;
        return [.. events.Where(one => devices.Contains(one.Device) && one.Kind != EventKinds.SystemMaintenance).Concat(work).OrderByDescending(one => one.Time)];
    }
}
