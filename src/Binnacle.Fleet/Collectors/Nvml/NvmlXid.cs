using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Gpu;
using Binnacle.Core.Time;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>An XID the driver told as it happened, so every one is an event of its own. It is dated by the reading that heard it.</summary>
internal static class NvmlXid
{
    public static DeviceEvent Event(ParseContext context, ComponentPath gpu, string instance, int code)
    {
        var entry = XidCatalog.Xid(code);
        var part = instance.Length == 0 ? "" : $" on MIG instance {instance}";
        return new()
        {
            Id = EventId.Of(context.Device, "nvml", null, context.CapturedAt, string.Create(CultureInfo.InvariantCulture, $"{gpu} {instance} xid {code}")),
            Device = context.Device,
            Time = context.CapturedAt.ToUniversalTime(),
            TimeQuality = TimeQuality.FromCapture,
            Kind = EventKinds.GpuXid,
            Subsystem = EventKindCatalog.Of(EventKinds.GpuXid).Subsystem,
            Severity = entry.Severity,
            Component = gpu,
            Text = string.Create(CultureInfo.InvariantCulture, $"XID {code}{part}: {entry.Meaning}"),
            Code = code,
            Source = new SourceRef(context.Path, 1),
            Raw = string.Create(CultureInfo.InvariantCulture, $"nvmlEventTypeXidCriticalError {code}"),
        };
    }
}
