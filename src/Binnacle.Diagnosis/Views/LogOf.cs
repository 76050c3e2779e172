using Binnacle.Core.Events;

namespace Binnacle.Diagnosis.Views;

/// <summary>Which log told an event.</summary>
internal static class LogOf
{
    /// <summary>Whether it stands in the management controller's log, by IPMI or Redfish; other events come from the operating system or the site.</summary>
    public static bool Controller(DeviceEvent entry) => entry.Sensor is not null || entry.Facts.ContainsKey("message_id") || entry.Facts.ContainsKey("generator");

    /// <summary>Whether a person planned or recorded it.</summary>
    public static bool Site(DeviceEvent entry) => entry.Kind == EventKinds.SystemMaintenance || entry.Kind == EventKinds.SystemChange;
}
