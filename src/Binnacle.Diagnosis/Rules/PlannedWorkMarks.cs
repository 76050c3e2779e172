using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Time;

namespace Binnacle.Diagnosis.Rules;

/// <summary>
/// Marks the issues that began while work on their device was planned. A window is a <c>system.maintenance</c> event: asserted at its begin, with
/// the end as fact <c>until</c> and why as fact <c>reason</c>. Of overlapping windows the one that ends last counts.
/// </summary>
internal sealed class PlannedWorkMarks
{
    private readonly ILookup<DeviceName, (TimeRange Window, string Reason)> _windows;
    private readonly DateTimeOffset _asOf;

    public PlannedWorkMarks(DiagnosisInput input)
    {
        _asOf = input.AsOf;
        // Not only those inside the window: work may have begun before it.
        _windows = input.Events
            .Where(entry => entry.Kind == EventKinds.SystemMaintenance && entry.Direction == Direction.Asserted)
            .Select(entry => (entry.Device, Until: Until(entry), entry))
            .Where(work => work.Until >= work.entry.Time)
            .ToLookup(work => work.Device, work => (new TimeRange(work.entry.Time, work.Until!.Value), work.entry.Facts.GetValueOrDefault("reason", work.entry.Text)));
    }

    public Issue Mark(Issue issue)
    {
        if (!_windows.Contains(issue.Device))
            return issue;
        var work = _windows[issue.Device].Where(work => work.Window.Contains(issue.FirstSeen)).OrderBy(work => work.Window.To).ThenBy(work => work.Reason, StringComparer.Ordinal).LastOrDefault();
        return work.Reason is null ? issue : issue with { PlannedWork = new(work.Window, work.Reason, work.Window.Contains(_asOf)) };
    }

    private static DateTimeOffset? Until(DeviceEvent entry) =>
        entry.Facts.TryGetValue("until", out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var until) ? until : null;
}
