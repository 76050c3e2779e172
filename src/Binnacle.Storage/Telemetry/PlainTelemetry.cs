using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>TEMP</summary>
internal sealed class PlainTelemetry(StoreDatabase database, DeviceTable devices) : TelemetryStore
{
    private readonly SeriesTable _series = new(devices);
    private readonly SampleTable _samples = new(database, new SeriesTable(devices));

    public override async Task<TelemetryWrite> AppendAsync(StoreSession session, ImmutableArray<Sample> given, ImmutableArray<Sample> derived, IReadOnlyDictionary<DeviceName, long> deviceIds, DateTimeOffset now)
    {
        List<Sample> all = [.. given.Select(SeriesTable.Storable)];
        List<Sample> fromReadings = [.. derived.Select(SeriesTable.Storable)];
        var ids = await _series.EnsureAsync(session, all.Concat(fromReadings).Select(sample => sample.Series), deviceIds);
        var duplicates = await SampleTable.AppendAsync(session, all, ids);
        await SampleTable.AppendAsync(session, fromReadings, ids);
        return new TelemetryWrite { Duplicates = duplicates };
    }

    public override void Committed(TelemetryWrite write)
    {
    }

    public override Task CompactAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override Task<ImmutableArray<RetentionStep>> RetainAsync(bool dryRun, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<RetentionStep>.Empty);
    public override bool KeepsNewestOfDevices => false;
    public override Task<IReadOnlyDictionary<long, long>> NewestOfDevicesAsync(StoreSession session) => Task.FromResult<IReadOnlyDictionary<long, long>>(ImmutableDictionary<long, long>.Empty);
    public override Task RelieveAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override Task<ImmutableArray<Sample>> LatestAsync(SeriesFilter filter, CancellationToken cancellationToken) => _samples.LatestAsync(filter, cancellationToken);
    public override Task<ImmutableArray<Series>> WindowAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken) => _samples.WindowAsync(filter, window, cancellationToken);
    public override Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken) => _samples.RollupsAsync(filter, window, step, cancellationToken);
}
