using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Sync;

/// <summary>
/// A site's store: what is appended is queued for the centre first and stored then. A crash between the two queues a batch that its collector will bring
/// again, and the centre knows it by content; the other order could lose one.
/// </summary>
public sealed class OutboxFleetStore(IFleetStore store, ISyncOutbox outbox, SyncOptions options, SyncSignal signal, TimeProvider clock) : IFleetStore
{
    public async Task<AppendResult> AppendAsync(FleetBatch batch, CancellationToken cancellationToken)
    {
        var items = SyncPayload.Items(batch);
        if (!items.IsEmpty)
        {
            await outbox.AppendAsync(items, options.QueueBytes, clock.GetUtcNow(), cancellationToken);
            signal.Wake();
        }

        return await store.AppendAsync(batch, cancellationToken);
    }

    public Task<ImmutableArray<Device>> DevicesAsync(CancellationToken cancellationToken) => store.DevicesAsync(cancellationToken);

    public Task<ImmutableArray<DeviceEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken) => store.EventsAsync(query, cancellationToken);

    public Task<ImmutableArray<EventCount>> CountEventsAsync(EventQuery query, CancellationToken cancellationToken) => store.CountEventsAsync(query, cancellationToken);

    public Task<DeviceEvent?> EventAsync(EventId id, CancellationToken cancellationToken) => store.EventAsync(id, cancellationToken);

    public Task<ImmutableArray<SensorReading>> LatestReadingsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) =>
        store.LatestReadingsAsync(devices, cancellationToken);

    public Task<ImmutableArray<Sample>> LatestSamplesAsync(SeriesFilter filter, CancellationToken cancellationToken) => store.LatestSamplesAsync(filter, cancellationToken);

    public Task<ImmutableArray<Series>> SeriesAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken) =>
        store.SeriesAsync(filter, window, cancellationToken);

    public Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken) =>
        store.RollupsAsync(filter, window, step, cancellationToken);

    public Task<ImmutableArray<InventoryFact>> FactsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) => store.FactsAsync(devices, cancellationToken);

    public Task<ImmutableArray<ImportedSource>> SourcesAsync(int limit, CancellationToken cancellationToken) => store.SourcesAsync(limit, cancellationToken);

    public Task<StoreStatus> StatusAsync(CancellationToken cancellationToken) => store.StatusAsync(cancellationToken);
}
