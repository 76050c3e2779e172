using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Fans;

internal sealed class AllFansHigh : Rule
{
    private const double Warm = 27;
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public override RuleInfo Info { get; } = new()
    {
        Id = "FAN-ALLHIGH",
        Title = "All fans at full speed in cool air",
        Subsystem = Subsystem.Fans,
        Severity = Severity.Info,
        Urgency = Urgency.WhenConvenient,
        Needs = "Fan duty in percent and the inlet's temperature, over 1 h.",
        Limit = "Every fan above 90 % for 1 h while the inlet stays below 27 °C.",
        Source = "Inlet limit: ASHRAE TC 9.9; share and time are ours.",
        Action = "Look for a blocked air path, a card the fan profile does not know, or a temperature sensor that is missing.",
        Clears = Clearing.ByNewerValue,
    };

    public override IEnumerable<Finding> Find(DeviceView device)
    {
        SensorHistory[] duties = [.. device.Sensors.Where(sensor => sensor.Newest is { Kind: SensorKind.FanDuty, Value: not null })];
        var inlet = device.Sensors.FirstOrDefault(sensor => sensor.Newest is { Kind: SensorKind.Temperature, Value: > 0 and < Warm } reading && InletAir.IsNamed(reading.Name));
        if (duties.Length < 2 || inlet is null || duties.Any(duty => !IsHigh(duty)))
            yield break;

        var text = $"All {Words.Count(duties.Length, "fan")} above 90 % for {Words.Span(Long)} or more with the inlet at {Words.Figure(inlet.Newest.Value!.Value)} °C";
        yield return Found(ComponentPath.Host, text, 0.6, duties[0].Readings[0].Time, duties[0].Newest.Time, [Cite.Reading(inlet.Newest), .. duties.Take(3).Select(duty => Cite.Reading(duty.Newest))]) with { IsState = true };
    }

    // Duty is kept as a ratio; tables that print percent are left as they are.
    private static bool IsHigh(SensorHistory duty)
    {
        var full = duty.Newest.Value > 1.5 ? 90 : 0.9;
        SensorReading[] run = [.. duty.Readings.Reverse().TakeWhile(reading => reading.Value > full)];
        return run.Length >= 3 && run[0].Time - run[^1].Time >= Long;
    }
}
