using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;

namespace Binnacle.Assistant.Tests.Chat;

/// <summary>A store whose reads wait until the test opens it: answers over it stay unfinished for as long as the test needs.</summary>
internal sealed class BlockedFleetStore : IFleetStore
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.SetResult();

    public async Task<ImmutableArray<Device>> DevicesAsync(CancellationToken cancellationToken)
    {
        await _open.Task.WaitAsync(cancellationToken);
        return [];
    }

    public Task<AppendResult> AppendAsync(FleetBatch batch, CancellationToken cancellationToken) => Task.FromResult(new AppendResult());
    public Task<ImmutableArray<DeviceEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<DeviceEvent>.Empty);
    public Task<ImmutableArray<EventCount>> CountEventsAsync(EventQuery query, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<EventCount>.Empty);
    public Task<DeviceEvent?> EventAsync(EventId id, CancellationToken cancellationToken) => Task.FromResult<DeviceEvent?>(null);
    public Task<ImmutableArray<SensorReading>> LatestReadingsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<SensorReading>.Empty);
    public Task<ImmutableArray<Sample>> LatestSamplesAsync(SeriesFilter filter, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<Sample>.Empty);
    public Task<ImmutableArray<Series>> SeriesAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<Series>.Empty);
    public Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<RollupSeries>.Empty);
    public Task<ImmutableArray<InventoryFact>> FactsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<InventoryFact>.Empty);
    public Task<ImmutableArray<ImportedSource>> SourcesAsync(int limit, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<ImportedSource>.Empty);
    public Task<StoreStatus> StatusAsync(CancellationToken cancellationToken) => Task.FromResult(new StoreStatus("blocked", 1, 0, 0, 0, 0));
}
