using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>
/// The sensors of one chassis. Controllers offer the old resources (Thermal, Power), the new ones (Sensors, ThermalSubsystem, PowerSubsystem, EnvironmentMetrics) or both
/// with the same sensors: the new are read first, and of the old only what they add.
/// </summary>
internal sealed class ChassisReadings(RedfishReading reading)
{
    private readonly RedfishSensorsParser _parser = new();

    /// <param name="chassis">The chassis.</param>
    /// <param name="isOnly">There is no other, so that names need not be told apart.</param>
    public async Task AddAsync(RedfishResource chassis, bool isOnly, CancellationToken cancellationToken)
    {
        var sensors = await reading.Members.OfAsync(chassis.Link("Sensors"), cancellationToken);
        var records = ImmutableArray.CreateBuilder<ParsedRecord>();
        foreach (var sensor in sensors)
            records.AddRange(Parse(sensor));
        var measures = Readings(records).Any(found => found.Kind == SensorKind.Temperature);

        var known = sensors.Select(sensor => sensor.Url.AbsolutePath).ToHashSet(StringComparer.Ordinal);
        var power = await PowerAsync(chassis, known, cancellationToken);
        records.AddRange(await ThermalAsync(chassis, known, cancellationToken));
        records.AddRange(power);
        records.AddRange(Parse(await reading.Client.TryGetAsync(chassis.Link("EnvironmentMetrics"), cancellationToken), known));
        if (!measures)
            records.AddRange(Parse(await reading.Client.TryGetAsync(chassis.Link("Thermal"), cancellationToken)));
        // A subsystem may be linked and missing, or empty.
        if (power.Count == 0)
            records.AddRange(WithoutKnown(Parse(await reading.Client.TryGetAsync(chassis.Link("Power"), cancellationToken)), Readings(records)));
        reading.Add(isOnly ? records : records.Select(record => InChassis(record, chassis.Id)));
    }

    /// <summary>Metrics of a part elsewhere in the tree, such as a GPU.</summary>
    public async Task AddMetricsAsync(RedfishResource part, CancellationToken cancellationToken) => reading.Add(Parse(await reading.Client.TryGetAsync(part.Link("EnvironmentMetrics"), cancellationToken)));

    private async Task<List<ParsedRecord>> ThermalAsync(RedfishResource chassis, HashSet<string> known, CancellationToken cancellationToken)
    {
        var records = new List<ParsedRecord>();
        if (await reading.Client.TryGetAsync(chassis.Link("ThermalSubsystem"), cancellationToken) is { } thermal)
        {
            foreach (var fan in await reading.Members.OfAsync(thermal.Link("Fans"), cancellationToken))
                records.AddRange(Parse(fan, known));
            records.AddRange(Parse(await reading.Client.TryGetAsync(thermal.Link("ThermalMetrics"), cancellationToken), known));
        }

        return records;
    }

    private async Task<List<ParsedRecord>> PowerAsync(RedfishResource chassis, HashSet<string> known, CancellationToken cancellationToken)
    {
        var records = new List<ParsedRecord>();
        if (await reading.Client.TryGetAsync(chassis.Link("PowerSubsystem"), cancellationToken) is { } power)
        {
            foreach (var supply in await reading.Members.OfAsync(power.Link("PowerSupplies"), cancellationToken))
            {
                records.AddRange(Parse(supply));
                records.AddRange(Parse(await reading.Client.TryGetAsync(supply.Link("Metrics"), cancellationToken), known));
            }
        }

        return records;
    }

    private ImmutableArray<ParsedRecord> Parse(RedfishResource? resource, IReadOnlySet<string>? known = null)
    {
        if (resource is null)
            return [];
        if (known is null)
            return _parser.ParseDocument(resource.Body, reading.ContextOf(resource));
        using var document = RedfishDocument.TryRead(resource.Body, out _);
        return document is null ? [] : [.. MetricMembers.Of(document.Root, document, reading.ContextOf(resource), known)];
    }

    // The same sensor under the same name, from a resource that was read before.
    private static IEnumerable<ParsedRecord> WithoutKnown(ImmutableArray<ParsedRecord> records, IEnumerable<SensorReading> known)
    {
        var names = known.Select(found => (found.Name, found.Kind)).ToHashSet();
        return records.Select(record => record is ParsedRecord.Accepted accepted
            ? accepted with { Readings = [.. accepted.Readings.Where(found => !names.Contains((found.Name, found.Kind)))] }
            : record);
    }

    private static ParsedRecord InChassis(ParsedRecord record, string chassis) => record is ParsedRecord.Accepted accepted
        ? accepted with { Readings = [.. accepted.Readings.Select(found => found with { Entity = found.Entity.Length == 0 ? chassis : $"{chassis}/{found.Entity}" })] }
        : record;

    private static IEnumerable<SensorReading> Readings(IEnumerable<ParsedRecord> records) => records.OfType<ParsedRecord.Accepted>().SelectMany(record => record.Readings);
}
