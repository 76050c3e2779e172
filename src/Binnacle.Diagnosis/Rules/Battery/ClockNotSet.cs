using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Time;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Battery;

internal sealed class ClockNotSet : Rule
{
    private const int Fewest = 2;

    public override RuleInfo Info { get; } = new()
    {
        Id = "CMOS-CLOCK",
        Title = "Records from a clock that was not set",
        Subsystem = Subsystem.Battery,
        Severity = Severity.Info,
        Urgency = Urgency.WhenConvenient,
        Needs = "Event log.",
        Limit = "2 dated records of a year no clock should show (1970, 2000).",
        Source = "A controller or board without a working battery starts at its default date after a power loss.",
        Action = "Set the clock and a time server; with a low clock battery beside it, replace the cell.",
        DoNot = "Do not trust the times of these records: order them by record number.",
        Clears = Clearing.ByAge,
    };

    public override IEnumerable<Finding> Find(DeviceView device)
    {
        DeviceEvent[] undated = [.. device.Events.Where(entry => entry.TimeQuality == TimeQuality.ClockUnset)];
        if (undated.Length < Fewest)
            yield break;

        yield return Found(new ComponentPath(ComponentKind.Battery, "CMOS"), $"{Words.Count(undated.Length, "record")} written while the clock was not set", 0.6, undated[0].Time, undated[^1].Time, Cite.Events(undated)) with
        {
            Count = undated.Length,
            Open = device.Events.Length > 0 && device.AsOf - device.Events[^1].Time <= Clearing.EventLife,
        };
    }
}
