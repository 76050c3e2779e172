using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;

namespace Binnacle.Fleet.Store;

/// <summary>
/// Where the fleet's facts are kept. Implemented by Storage over SQLite and PostgreSQL; one contract suite runs over both. All times are UTC.
/// Implementations are safe for concurrent use; writers queue.
/// </summary>
public interface IFleetStore
{
    /// <summary>
    /// Writes a batch in one transaction and returns when it would survive the process being killed. What is already there counts as duplicate and
    /// changes nothing: importing a file twice is harmless. Devices not seen before are created.
    /// </summary>
    Task<AppendResult> AppendAsync(FleetBatch batch, CancellationToken cancellationToken);

    /// <summary>Every known device that is not removed, by name; also disabled ones.</summary>
    Task<ImmutableArray<Device>> DevicesAsync(CancellationToken cancellationToken);

    /// <summary>Events that match, newest first unless the query says otherwise, at most <see cref="EventQuery.Limit"/>.</summary>
    Task<ImmutableArray<DeviceEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>Counts of events that match, by device, subsystem and severity; <see cref="EventQuery.Limit"/> does not apply.</summary>
    Task<ImmutableArray<EventCount>> CountEventsAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>One event, or null.</summary>
    Task<DeviceEvent?> EventAsync(EventId id, CancellationToken cancellationToken);

    /// <summary>The newest reading of every sensor of the devices; all devices when empty.</summary>
    Task<ImmutableArray<SensorReading>> LatestReadingsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken);

    /// <summary>The newest sample of every series that matches.</summary>
    Task<ImmutableArray<Sample>> LatestSamplesAsync(SeriesFilter filter, CancellationToken cancellationToken);

    /// <summary>The samples of every series that matches, inside the window, each in order of time; series without any there are left out.</summary>
    /// <exception cref="StoreLimitException">More than <see cref="SeriesFilter.MaxPoints"/> samples match.</exception>
    Task<ImmutableArray<Series>> SeriesAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken);

    /// <summary>
    /// The series that match, in equal steps aligned to 1970, from stored rollups where they are fine enough and from samples elsewhere. Series and
    /// steps without samples are absent. Where retention left only coarser rollups, their buckets come at their own, longer steps.
    /// </summary>
    /// <exception cref="StoreLimitException">More buckets match than <see cref="SeriesFilter.Limit"/> or <see cref="RollupSeries.MaxBuckets"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is shorter than <see cref="RollupSeries.MinStep"/>.</exception>
    Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken);

    /// <summary>The newest value of every inventory fact of the devices; all devices when empty.</summary>
    Task<ImmutableArray<InventoryFact>> FactsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken);

    /// <summary>What was imported, newest first.</summary>
    Task<ImmutableArray<ImportedSource>> SourcesAsync(int limit, CancellationToken cancellationToken);

    /// <summary>How much is stored and where; cheap enough for a health probe.</summary>
    Task<StoreStatus> StatusAsync(CancellationToken cancellationToken);
}
