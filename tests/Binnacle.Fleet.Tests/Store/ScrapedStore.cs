using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Tests.Store;

/// <summary>A store of one kind of series, a sample every 5 s without end, that keeps the limits of a real one. Everything else is not asked of it.</summary>
internal sealed class ScrapedStore(int series, int limit = SeriesFilter.MaxPoints) : IFleetStore
{
    public List<TimeRange> Asked { get; } = [];

    public Task<ImmutableArray<Series>> SeriesAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken)
    {
        Asked.Add(window);
        var points = (long)(window.Length.TotalSeconds / 5);
        return points * series > Math.Min(limit, filter.Limit)
            ? throw new StoreLimitException("Too many.")
            : Task.FromResult<ImmutableArray<Series>>([.. Enumerable.Range(0, series).Select(index => new Series(Key(index), [.. Enumerable.Range(0, (int)points).Select(i => Point(window.From.AddSeconds(5 * i)))]))]);
    }

    public Task<ImmutableArray<Sample>> LatestSamplesAsync(SeriesFilter filter, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<Sample>>([.. Enumerable.Range(0, series).Select(index => new Sample(Key(index), Newest, 1))]);

    public static DateTimeOffset Newest { get; } = new(2026, 11, 20, 9, 59, 55, TimeSpan.Zero);

    private static SeriesKey Key(int index) => new(DeviceName.Parse($"gpu-node-{index / 8:00}"), ComponentPath.Gpu(index % 8), "gpu.temperature");

    // A peak of one sample every ten minutes.
    private static SeriesPoint Point(DateTimeOffset time) => new(time, time.ToUnixTimeSeconds() % 600 == 0 ? 95 : 60);

    public Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<AppendResult> AppendAsync(FleetBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ImmutableArray<Device>> DevicesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ImmutableArray<DeviceEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ImmutableArray<EventCount>> CountEventsAsync(EventQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<DeviceEvent?> EventAsync(EventId id, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ImmutableArray<SensorReading>> LatestReadingsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ImmutableArray<InventoryFact>> FactsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ImmutableArray<ImportedSource>> SourcesAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<StoreStatus> StatusAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
