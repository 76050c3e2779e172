using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Time;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;

namespace Binnacle.Assistant.Records;

/// <summary>Reads what a diagnosis looks at from the store, bounded, and runs it: the one way from stored records to findings, for pages and answers.</summary>
public sealed class DiagnosisReader(IFleetStore store, IInventoryStore inventory)
{
    /// <summary>Most events one diagnosis reads; the newest are kept.</summary>
    public const int MaxEvents = 50_000;

    // Of the whole fleet only: of one machine a longer part fits.
    private readonly RecentLength _fleetLength = new();

    /// <param name="nodes">The devices; empty for all.</param>
    /// <param name="window">What the report is about.</param>
    /// <param name="asOf">The moment to judge from.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<DiagnosisReading> ReadAsync(ImmutableArray<DeviceName> nodes, TimeRange window, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var known = await store.DevicesAsync(cancellationToken);
        ImmutableArray<DeviceName> devices = [.. known.Where(device => device.IsEnabled && (nodes.IsEmpty || nodes.Contains(device.Name))).Select(device => device.Name)];
        var counted = devices.ToImmutableHashSet();

        // Together: the store reads side by side.
        var reading = store.LatestReadingsAsync(nodes, cancellationToken);
        var stating = store.FactsAsync(nodes, cancellationToken);
        var measuring = RecentSeries.ReadAsync(store, new() { Devices = nodes, Metrics = DiagnosisMetrics.All }, window, devices.Length, nodes.IsEmpty ? _fleetLength : new RecentLength(), cancellationToken);
        var planned = await inventory.MaintenanceAsync(window, cancellationToken);
        var stored = await store.EventsAsync(new() { Window = window, Devices = nodes, Limit = MaxEvents }, cancellationToken);
        var events = CountedRecords.Events(stored, counted, planned, window);

        var ledger = new EvidenceLedger();
        var input = new DiagnosisInput
        {
            Window = window,
            AsOf = asOf,
            Events = events,
            Readings = [.. (await reading).Where(sensor => sensor.Time <= asOf && counted.Contains(sensor.Device))],
            Series = [.. (await measuring).Where(series => counted.Contains(series.Key.Device))],
            Facts = [.. (await stating).Where(fact => counted.Contains(fact.Device))],
            Devices = devices,
        };
        return new(DiagnosisEngine.Run(input, ledger, cancellationToken), ledger, events, input.Readings) { EventsCut = stored.Length >= MaxEvents };
    }
}
