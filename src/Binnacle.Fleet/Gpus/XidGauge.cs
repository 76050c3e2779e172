using System.Globalization;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Gpu;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Marks;

namespace Binnacle.Fleet.Gpus;

/// <summary>
/// Turns figures that tell XIDs into events. DCGM_FI_DEV_XID_ERRORS keeps the last code until the driver is reloaded: that it changed is an event, that
/// it stays is none, and the same code again cannot be told. DCGM_EXP_XID_ERRORS_COUNT counts each code over some minutes: every rise is an event.
/// </summary>
public static class XidGauge
{
    /// <summary>The last code.</summary>
    public const string LastCode = "gpu.xid_last";

    /// <summary>How often a code came up in the last minutes; the code is the qualifier <c>xid=79</c>.</summary>
    public const string Recent = "gpu.xid_recent";

    /// <summary>The window of the exporter's count, its default of 300 s: a count not seen for longer begins anew.</summary>
    private static readonly TimeSpan CountWindow = TimeSpan.FromMinutes(5);

    private const int MaxCode = 100_000;

    public static bool IsOne(string metric) => metric is LastCode or Recent;

    /// <summary>What a sample means after what was known, and what is known then. A sample older than that means nothing.</summary>
    public static (DeviceEvent? Happened, XidGaugeState State) See(XidGaugeState? before, Sample sample)
    {
        if (before is not null && sample.Time < before.Since)
            return (null, before);
        return sample.Series.Metric == LastCode ? SeeCode(before, sample) : SeeCount(before, sample);
    }

    /// <summary>The code a sample is about; null when it is no code.</summary>
    public static int? CodeOf(Sample sample) => sample.Series.Metric == LastCode
        ? sample.Value is > 0 and <= MaxCode ? (int)sample.Value : null
        : sample.Series.Qualifier.Split(',').FirstOrDefault(part => part.StartsWith("xid=", StringComparison.Ordinal)) is { } part
            && int.TryParse(part["xid=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 0 and <= MaxCode ? code : null;

    // The first sight of a code tells no change; the capture's own event, dated "first seen", stands for it.
    private static (DeviceEvent? Happened, XidGaugeState State) SeeCode(XidGaugeState? before, Sample sample)
    {
        var same = before?.Value == sample.Value;
        var state = same ? before! with { Seen = sample.Time } : new XidGaugeState(sample.Value, sample.Time, sample.Time, before is not null);
        if (same || before is null)
            return (null, state);
        if (CodeOf(sample) is not { } code)
            return (sample.Value == 0 ? Cleared(before, sample) : null, state);
        var was = before.Value == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{before.Value:0}");
        return (Xid(sample, code, 1, string.Create(CultureInfo.InvariantCulture, $"the last code changed from {was}")) with
        {
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { [GaugeFacts.TimeMeans] = "first reading with this code", [GaugeFacts.Repeats] = "the same XID again cannot be told from this gauge" },
        }, state);
    }

    private static (DeviceEvent? Happened, XidGaugeState State) SeeCount(XidGaugeState? before, Sample sample)
    {
        var known = before is not null && sample.Time - before.Seen <= CountWindow ? before.Value : 0;
        var rise = (int)Math.Min(sample.Value - known, int.MaxValue);
        if (rise <= 0 || CodeOf(sample) is not { } code)
            return (null, (before ?? new(0, sample.Time, sample.Time, false)) with { Value = sample.Value, Seen = sample.Time });
        var state = new XidGaugeState(sample.Value, sample.Time, sample.Time, true);
        return (Xid(sample, code, rise, string.Create(CultureInfo.InvariantCulture, $"{rise} since the reading before, as the exporter counts")), state);
    }

    private static DeviceEvent Xid(Sample sample, int code, int count, string how)
    {
        var entry = XidCatalog.Xid(code);
        return Event(sample, EventKinds.GpuXid, entry.Severity, string.Create(CultureInfo.InvariantCulture, $"XID {code}: {entry.Meaning} ({how})")) with { Code = code, Count = count };
    }

    /// <summary>The event that already tells a state: equal in identity to the one made when it began.</summary>
    internal static DeviceEvent Told(SeriesKey series, int code, XidGaugeState state) => Xid(new Sample(series, state.Since, state.Value), code, 1, "told before");

    private static DeviceEvent Cleared(XidGaugeState before, Sample sample) =>
        Event(sample, EventKinds.GpuDriver, Severity.Info, string.Create(CultureInfo.InvariantCulture, $"The last XID was cleared (it was {before.Value:0}): the driver was reloaded or the GPU reset"));

    private static DeviceEvent Event(Sample sample, EventKind kind, Severity severity, string text) => new()
    {
        Id = EventId.Of(sample.Series.Device, "xid-gauge", null, sample.Time, $"{sample.Series.Component} {sample.Series.Metric} {sample.Series.Qualifier}"),
        Device = sample.Series.Device,
        Time = sample.Time.ToUniversalTime(),
        TimeQuality = TimeQuality.FromCapture,
        Kind = kind,
        Subsystem = EventKindCatalog.Of(kind).Subsystem,
        Severity = severity,
        Component = sample.Series.Component,
        Text = text,
        Source = new SourceRef("metrics", 0),
        Raw = string.Create(CultureInfo.InvariantCulture, $"{sample.Series.Metric} {sample.Value}"),
    };
}
