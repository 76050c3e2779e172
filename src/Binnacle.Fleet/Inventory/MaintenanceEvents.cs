using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Time;

namespace Binnacle.Fleet.Inventory;

/// <summary>Planned work as the events a site description makes of it, so that whoever reads events reads both kinds.</summary>
public static class MaintenanceEvents
{
    /// <summary>Where such an event says it was read.</summary>
    public const string SourcePath = "maintenance";

    /// <summary>Begin and end of a window on each of its nodes.</summary>
    /// <param name="window">The window.</param>
    /// <param name="all">The nodes a window without nodes is about.</param>
    public static IEnumerable<DeviceEvent> Of(MaintenanceWindow window, ImmutableArray<DeviceName> all)
    {
        var until = window.Window.To.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        foreach (var node in window.Nodes.IsEmpty ? all : window.Nodes)
        {
            var begin = Mark(window, node, Direction.Asserted, window.Window.From, string.Create(CultureInfo.InvariantCulture, $"Maintenance until {window.Window.To:yyyy-MM-dd HH:mm}: {window.Reason}"));
            yield return begin with { Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = window.Reason, ["until"] = until } };
            yield return Mark(window, node, Direction.Deasserted, window.Window.To, $"Maintenance ended: {window.Reason}");
        }
    }

    private static DeviceEvent Mark(MaintenanceWindow window, DeviceName node, Direction direction, DateTimeOffset at, string text) => new()
    {
        Id = EventId.Of(node, "site", null, at, $"{EventKinds.SystemMaintenance} {direction} {text}"),
        Device = node,
        Time = at,
        TimeQuality = TimeQuality.Reported,
        Kind = EventKinds.SystemMaintenance,
        Subsystem = EventKindCatalog.Of(EventKinds.SystemMaintenance).Subsystem,
        Severity = EventKindCatalog.SeverityOf(EventKinds.SystemMaintenance, direction),
        Direction = direction,
        Text = text,
        Source = new SourceRef(SourcePath, window.Id),
        Raw = text,
    };
}
