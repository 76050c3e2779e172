using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;

namespace Binnacle.Web.Tests.Hosting;

/// <summary>A store whose disk is gone.</summary>
internal sealed class BrokenFleetStore : IFleetStore
{
    public Task<AppendResult> AppendAsync(FleetBatch batch, CancellationToken cancellationToken) => Fail<AppendResult>();
    public Task<ImmutableArray<Device>> DevicesAsync(CancellationToken cancellationToken) => Fail<ImmutableArray<Device>>();
    public Task<ImmutableArray<DeviceEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken) => Fail<ImmutableArray<DeviceEvent>>();
    public Task<ImmutableArray<EventCount>> CountEventsAsync(EventQuery query, CancellationToken cancellationToken) => Fail<ImmutableArray<EventCount>>();
    public Task<DeviceEvent?> EventAsync(EventId id, CancellationToken cancellationToken) => Fail<DeviceEvent?>();
    public Task<ImmutableArray<SensorReading>> LatestReadingsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) => Fail<ImmutableArray<SensorReading>>();
    public Task<ImmutableArray<Sample>> LatestSamplesAsync(SeriesFilter filter, CancellationToken cancellationToken) => Fail<ImmutableArray<Sample>>();
    public Task<ImmutableArray<Series>> SeriesAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken) => Fail<ImmutableArray<Series>>();
    public Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken) => Fail<ImmutableArray<RollupSeries>>();
    public Task<ImmutableArray<InventoryFact>> FactsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) => Fail<ImmutableArray<InventoryFact>>();
    public Task<ImmutableArray<ImportedSource>> SourcesAsync(int limit, CancellationToken cancellationToken) => Fail<ImmutableArray<ImportedSource>>();
    public Task<StoreStatus> StatusAsync(CancellationToken cancellationToken) => Fail<StoreStatus>();

    private static Task<T> Fail<T>() => Task.FromException<T>(new IOException("disk is gone"));
}
