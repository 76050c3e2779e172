using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.States;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Thermal;

internal sealed class InletTemperature : Rule
{
    private const double Recommended = 27;
    private const double Allowed = 35;

    public override RuleInfo Info { get; } = new()
    {
        Id = "TMP-INLET",
        Title = "Warm air at the inlet",
        Subsystem = Subsystem.Thermal,
        Severity = Severity.Info,
        Urgency = Urgency.WhenConvenient,
        Needs = "Readings of a sensor with inlet or intake in its name, or that begins with ambient.",
        Limit = "Above 27 °C: watch. Above 35 °C: this week.",
        Source = "ASHRAE TC 9.9: 18 to 27 °C recommended, 35 °C the upper end of allowable class A2.",
        Action = "Ask facilities: supply air, containment, blanking panels. Compare with the inlets of the neighbours.",
        DoNot = "Do not work on the server first: warm inlet air is a matter of the room.",
        Clears = Clearing.ByNewerValue,
    };

    public override IEnumerable<Finding> Find(DeviceView device)
    {
        foreach (var sensor in device.Sensors)
        {
            var reading = sensor.Newest;
            if (reading is not { Kind: SensorKind.Temperature, Value: > Recommended and { } value } || reading.State == SensorState.NoReading || ImpossibleReading.Is(reading) || !InletAir.IsNamed(reading.Name))
                continue;

            var hot = value > Allowed;
            yield return Found(reading.Component, $"Inlet air at {Words.Figure(value)} °C ({reading.Name}), {(hot ? "allowed" : "recommended")} up to {Words.Figure(hot ? Allowed : Recommended)} °C", 0.8, reading.Time, reading.Time, [Cite.Reading(reading)]) with
            {
                Severity = hot ? Severity.Warning : Severity.Info,
                Urgency = hot ? Urgency.ThisWeek : Urgency.WhenConvenient,
                IsState = true,
            };
        }
    }
}
