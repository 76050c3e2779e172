using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Power;

internal sealed class InputVoltage : Rule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "PWR-VIN",
        Title = "Input voltage out of range",
        Subsystem = Subsystem.Power,
        Severity = Severity.Warning,
        Urgency = Urgency.ThisWeek,
        Needs = "Input voltage readings of a power supply.",
        Limit = "Between the two ranges supplies are made for, or beyond them: 90 to 140 V and 180 to 264 V are fine.",
        Source = "Nominal 100 to 127 V and 200 to 240 V with 10 %, as printed on server supplies.",
        Action = "Ask facilities about the feed; compare with the other supplies on it.",
        DoNot = "Do not replace the supply: it reports what it is given.",
        Clears = Clearing.ByNewerValue,
        PartsTogether = true,
    };

    public override IEnumerable<Finding> Find(DeviceView device)
    {
        foreach (var sensor in device.Sensors)
        {
            var reading = sensor.Newest;
            if (reading is not { Kind: SensorKind.Voltage, Value: > 50 and { } volts } || reading.State == SensorState.NoReading || volts is (>= 90 and <= 140) or (>= 180 and <= 264) or > 290)
                continue;

            yield return Found(reading.Component, $"{reading.Name} at {Words.Figure(volts)} V, outside what a supply is made for", 0.7, reading.Time, reading.Time, [Cite.Reading(reading)]) with { IsState = true };
        }
    }
}
