using System.Collections.Frozen;
using Binnacle.Core.Gpu;
using Binnacle.Core.Time;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;

namespace Binnacle.Web.Fleet;

/// <summary>Reads the newest records of the whole fleet, once for everybody. Grows with the series there are.</summary>
internal sealed class FleetSnapshots
{
    /// <summary>How old a snapshot may be.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private readonly IFleetStore _store;
    private readonly IInventoryStore _inventory;

    public FleetSnapshots(IFleetStore store, IInventoryStore inventory, TimeProvider clock)
    {
        _store = store;
        _inventory = inventory;
        Shared = new(ReadAsync, clock, MaxAge);
    }

    public SharedReading<FleetSnapshot> Shared { get; }

    private async Task<FleetSnapshot> ReadAsync(DateTimeOffset now)
    {
        var devices = await _store.DevicesAsync(CancellationToken.None);
        var settings = await _inventory.NodesAsync(CancellationToken.None);
        var maintenance = await _inventory.MaintenanceAsync(new TimeRange(now, now.AddTicks(TimeSpan.TicksPerMicrosecond)), CancellationToken.None);
        var samples = await _store.LatestSamplesAsync(new(), CancellationToken.None);
        var latest = samples.ToLookup(sample => sample.Series.Device);
        var allFacts = await _store.FactsAsync([], CancellationToken.None);
        var facts = allFacts.ToLookup(fact => fact.Device);
        return new()
        {
            At = now,
            Devices = devices,
            Settings = settings.ToFrozenDictionary(node => node.Name),
            Maintenance = maintenance,
            Samples = samples,
            Facts = allFacts,
            Figures = devices.ToFrozenDictionary(device => device.Name, device => HostFigures.Of([.. latest[device.Name]], [.. facts[device.Name]], now)),
            Engines = latest.Select(device => (Device: device.Key, Engines: EngineRow.All(device))).Where(entry => !entry.Engines.IsEmpty).ToFrozenDictionary(entry => entry.Device, entry => entry.Engines),
            Gpus = facts.ToFrozenDictionary(device => device.Key, device => new GpuAddresses(device)),
            Store = await _store.StatusAsync(CancellationToken.None),
        };
    }
}
