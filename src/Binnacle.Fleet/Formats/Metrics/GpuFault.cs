using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Gpu;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Marks;

namespace Binnacle.Fleet.Formats.Metrics;

/// <summary>
/// A state of a GPU that is a fault by itself, found in a metrics capture. The event's identity leaves out the time: the same state scraped every
/// fifteen seconds is one event, dated when it was first seen.
/// </summary>
internal static class GpuFault
{
    /// <summary>Whether <see cref="Of"/> would give an event; asked of every sample, so without allocating.</summary>
    public static bool IsFault(string metric, double value) =>
        value > 0
        && metric is "gpu.xid_last" or "gpu.row_remap_pending" or "gpu.row_remap_failure" or "gpu.retired_pages_pending" or "gpu.ecc_sram_threshold_exceeded";

    /// <summary>The event a value calls for; null for values that are no fault.</summary>
    public static DeviceEvent? Of(string metric, double value, DeviceName device, ComponentPath gpu, DateTimeOffset time, TimeQuality quality, SourceRef source, string raw) =>
        value <= 0 ? null : metric switch
        {
            "gpu.xid_last" when value <= 100_000 => Xid((int)value, device, gpu, time, quality, source, raw),
            "gpu.row_remap_pending" => State(EventKinds.GpuRowRemapPending, "Row remap pending: drain and reset this GPU", device, gpu, time, quality, source, raw),
            "gpu.row_remap_failure" => State(EventKinds.GpuRowRemapFailed, "Row remap failed: no spare rows left, replace this GPU", device, gpu, time, quality, source, raw),
            "gpu.retired_pages_pending" => State(EventKinds.GpuHealth, "Page retirement pending: drain and reset this GPU", device, gpu, time, quality, source, raw),
            "gpu.ecc_sram_threshold_exceeded" => State(EventKinds.GpuHealth, "SRAM error limit exceeded: replace this GPU", device, gpu, time, quality, source, raw),
            _ => null,
        };

    /// <summary>A fault told in words instead of a figure.</summary>
    public static DeviceEvent State(EventKind kind, string text, DeviceName device, ComponentPath gpu, DateTimeOffset time, TimeQuality quality, SourceRef source, string raw) => new()
    {
        Id = EventId.Of(device, "gpu-state", null, DateTimeOffset.UnixEpoch, $"{gpu} {kind} {text}"),
        Device = device,
        Time = time.ToUniversalTime(),
        TimeQuality = quality,
        Kind = kind,
        Subsystem = EventKindCatalog.Of(kind).Subsystem,
        Severity = EventKindCatalog.SeverityOf(kind, Direction.Asserted),
        Direction = Direction.Asserted,
        Component = gpu,
        Text = text,
        Source = source,
        Raw = CleanText.Line(raw, DeviceEvent.MaxRawLength),
    };

    // The gauge keeps the last code until the driver is reloaded, so the error may be days old.
    private static DeviceEvent Xid(int code, DeviceName device, ComponentPath gpu, DateTimeOffset time, TimeQuality quality, SourceRef source, string raw)
    {
        var entry = XidCatalog.Xid(code);
        var text = string.Create(CultureInfo.InvariantCulture, $"Last XID {code} ({entry.Meaning}), since when is unknown");
        return State(EventKinds.GpuXid, text, device, gpu, time, quality, source, raw) with
        {
            Id = EventId.Of(device, "metrics", null, DateTimeOffset.UnixEpoch, string.Create(CultureInfo.InvariantCulture, $"{gpu} xid_last {code}")),
            Severity = entry.Severity,
            Direction = Direction.None,
            Code = code,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { [GaugeFacts.TimeMeans] = "first seen in a capture", [GaugeFacts.Repeats] = "the same XID again cannot be told from this gauge" },
        };
    }
}
