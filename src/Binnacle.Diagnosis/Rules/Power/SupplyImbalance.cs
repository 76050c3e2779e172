using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Power;

internal sealed class SupplyImbalance : Rule
{
    private const double Share = 0.2;

    // Rated power is not read; a supply of a GPU server gives 1 to 3 kW, so this is well over 30 % of none and near it for small ones.
    private const double LoadedWatts = 500;

    public override RuleInfo Info { get; } = new()
    {
        Id = "PSU-IMBAL",
        Title = "Power supplies do not share the load",
        Subsystem = Subsystem.Power,
        Severity = Severity.Info,
        Urgency = Urgency.WhenConvenient,
        Needs = "Input power readings of at least two supplies.",
        Limit = "One supply below 20 % of the strongest while that one gives more than 500 W.",
        Source = "The figures are ours. Some makers park a supply on purpose (high-efficiency mode).",
        Action = "Look at the supplies' mode; if both should work, reseat the idle one and test a switch-over.",
        DoNot = "Do not replace a supply that is parked on purpose.",
        Clears = Clearing.ByNewerValue,
    };

    public override IEnumerable<Finding> Find(DeviceView device)
    {
        SensorReading[] inputs = [.. device.Sensors.Select(sensor => sensor.Newest).Where(reading => reading is { Kind: SensorKind.Power, Value: not null } && reading.State != SensorState.NoReading && IsSupply(reading.Name))];
        if (inputs.Length < 2)
            yield break;

        var strongest = inputs.MaxBy(reading => reading.Value)!;
        var weakest = inputs.MinBy(reading => reading.Value)!;
        if (strongest.Value <= LoadedWatts || weakest.Value >= strongest.Value * Share)
            yield break;

        yield return Found(ComponentPath.Host, $"{weakest.Name} gives {Words.Figure(weakest.Value!.Value, 0)} W beside {Words.Figure(strongest.Value!.Value, 0)} W of {strongest.Name}", 0.6, weakest.Time, weakest.Time, [Cite.Reading(weakest), Cite.Reading(strongest)]) with { IsState = true };
    }

    private static bool IsSupply(string name) =>
        name.StartsWith("PS", StringComparison.OrdinalIgnoreCase) || name.Contains("power supply", StringComparison.OrdinalIgnoreCase);
}
