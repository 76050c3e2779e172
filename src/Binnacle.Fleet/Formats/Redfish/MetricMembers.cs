using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Units;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Redfish;

/// <summary>
/// Readings of the newer resources (schemas 2020.4 and later): ThermalMetrics, EnvironmentMetrics, PowerSupplyMetrics, Fan and PowerSupply. They hold excerpts of
/// sensors, each with a reading and, often, the sensor it repeats:
/// <c>{"@odata.type":"#EnvironmentMetrics.v1_3_1.EnvironmentMetrics","@odata.id":"/redfish/v1/…/Processors/GPU_SXM_1/EnvironmentMetrics","TemperatureCelsius":{"Reading":39,"DataSourceUri":"/redfish/v1/…"}}</c>
/// </summary>
internal static class MetricMembers
{
    /// <summary>Marks of the resources, in <c>@odata.type</c>.</summary>
    public static ImmutableArray<string> Types { get; } = ["#ThermalMetrics.", "#EnvironmentMetrics.", "#PowerSupplyMetrics.", "#Fan.", "#PowerSupply."];

    // Excerpt, what it is called, what it measures, the factor to the base unit.
    private static readonly ImmutableArray<(string Member, string Word, SensorKind Kind, Unit Unit, double Factor)> Excerpts =
    [
        ("TemperatureCelsius", "temperature", SensorKind.Temperature, Unit.Celsius, 1),
        ("HumidityPercent", "humidity", SensorKind.Utilization, Unit.Ratio, 0.01),
        ("PowerWatts", "power", SensorKind.Power, Unit.Watts, 1),
        ("InputPowerWatts", "input power", SensorKind.Power, Unit.Watts, 1),
        ("OutputPowerWatts", "output power", SensorKind.Power, Unit.Watts, 1),
        ("InputVoltage", "input voltage", SensorKind.Voltage, Unit.Volts, 1),
        ("InputCurrentAmps", "input current", SensorKind.Current, Unit.Amperes, 1),
        ("PowerLoadPercent", "load", SensorKind.Utilization, Unit.Ratio, 0.01),
    ];

    private static readonly ImmutableArray<string> Summary = ["Internal", "Intake", "Ambient", "Exhaust"];

    /// <summary>The readings of a document; none when it is another resource.</summary>
    /// <param name="root">The document.</param>
    /// <param name="json">Tells its lines.</param>
    /// <param name="context">What it belongs to.</param>
    /// <param name="known">Sensors that were read themselves: their excerpts are passed over.</param>
    public static IEnumerable<ParsedRecord> Of(JsonElement root, RedfishDocument json, ParseContext context, IReadOnlySet<string>? known = null)
    {
        var type = root.Member("@odata.type").Text();
        if (type.StartsWith("#Fan.", StringComparison.Ordinal))
            return Fan(new MemberReading(root, 1, context), known);
        if (type.StartsWith("#PowerSupply.", StringComparison.Ordinal))
            return [PowerMembers.Supply(new MemberReading(root, 1, context))];
        return Types.Any(known => type.StartsWith(known, StringComparison.Ordinal)) ? Metrics(root, json, context, known) : [];
    }

    private static IEnumerable<ParsedRecord> Metrics(JsonElement root, RedfishDocument json, ParseContext context, IReadOnlySet<string>? known)
    {
        var owner = OwnerOf(root);
        foreach (var (name, word, kind, unit, factor) in Excerpts)
        {
            if (root.Member(name) is { ValueKind: JsonValueKind.Object } excerpt && !IsKnown(excerpt, known))
                yield return Excerpt(new MemberReading(excerpt, 1, context, $"{owner} {word}"), kind, unit, factor);
        }

        foreach (var place in Summary)
        {
            if (root.Member("TemperatureSummaryCelsius").Member(place) is { ValueKind: JsonValueKind.Object } excerpt && !IsKnown(excerpt, known))
                yield return Excerpt(new MemberReading(excerpt, 1, context, $"{owner} {place} temperature"), SensorKind.Temperature, Unit.Celsius, 1);
        }

        foreach (var (excerpt, index) in root.Member("TemperatureReadingsCelsius").Items().Select((excerpt, index) => (excerpt, index)))
        {
            if (!IsKnown(excerpt, known))
                yield return Excerpt(new MemberReading(excerpt, json.LineOf("TemperatureReadingsCelsius", index), context, NameOf(excerpt, $"{owner} temperature {index + 1}")), SensorKind.Temperature, Unit.Celsius, 1);
        }

        foreach (var (excerpt, index) in root.Member("FanSpeedsPercent").Items().Select((excerpt, index) => (excerpt, index)))
        {
            if (!IsKnown(excerpt, known))
                yield return Speed(new MemberReading(excerpt, json.LineOf("FanSpeedsPercent", index), context, NameOf(excerpt, $"{owner} fan {index + 1}")), excerpt);
        }
    }

    private static IEnumerable<ParsedRecord> Fan(MemberReading fan, IReadOnlySet<string>? known)
    {
        if (fan.Member.Member("SpeedPercent") is { ValueKind: JsonValueKind.Object } speed && !IsKnown(speed, known))
            yield return Speed(fan, speed);
    }

    // RPM says more than a share of the duty, where both are there.
    private static ParsedRecord Speed(MemberReading fan, JsonElement speed) => speed.Member("SpeedRPM").Number() is { } rpm
        ? fan.Accept(fan.Reading(SensorKind.Fan, Unit.Rpm, rpm, SensorLimits.None))
        : fan.Accept(fan.Reading(SensorKind.FanDuty, Unit.Ratio, speed.Member("Reading").Number() / 100, SensorLimits.None));

    private static ParsedRecord Excerpt(MemberReading member, SensorKind kind, Unit unit, double factor) =>
        member.Accept(member.Reading(kind, unit, member.Number("Reading") * factor, SensorLimits.None));

    private static bool IsKnown(JsonElement excerpt, IReadOnlySet<string>? known) =>
        known is not null && excerpt.Member("DataSourceUri").Text(400) is { Length: > 0 } sensor && known.Contains(sensor);

    private static string NameOf(JsonElement excerpt, string otherwise)
    {
        var device = excerpt.Member("DeviceName").Text(80);
        var sensor = excerpt.Member("DataSourceUri").Text(400);
        return device.Length > 0 ? device : sensor.Length > 0 ? CleanText.Line(sensor[(sensor.LastIndexOf('/') + 1)..], 80) : otherwise;
    }

    // …/Processors/GPU_SXM_1/EnvironmentMetrics belongs to GPU_SXM_1, …/Chassis/1/ThermalSubsystem/ThermalMetrics to 1.
    private static string OwnerOf(JsonElement root)
    {
        var parts = root.Member("@odata.id").Text(400).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = parts.Length - 2;
        while (at > 0 && parts[at] is "ThermalSubsystem" or "PowerSubsystem")
            at--;
        var owner = at >= 0 ? parts[at] : "";
        return owner.Length == 0 ? CleanText.Line(root.Member("Name").Text(60), 60) : at > 0 && parts[at - 1] == "Chassis" ? $"Chassis {owner}" : owner;
    }
}
