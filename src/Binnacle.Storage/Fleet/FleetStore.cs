using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Inventory;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Fleet;

/// <summary>The fleet's port over either database; each table has its own class.</summary>
internal sealed class FleetStore : IFleetStore
{
    private readonly StoreDatabase _database;
    private readonly DeviceTable _devices;
    private readonly EventSearch _events;
    private readonly SeriesTable _series;
    private readonly SampleTable _samples;
    private readonly SensorTable _sensors;
    private readonly FactTable _facts;
    private readonly SourceTable _sources;

    public FleetStore(StoreDatabase database)
    {
        _database = database;
        _devices = new DeviceTable(database);
        _events = new EventSearch(database, _devices);
        _series = new SeriesTable(_devices);
        _samples = new SampleTable(database, _series);
        _sensors = new SensorTable(database, _devices);
        _facts = new FactTable(database, _devices);
        _sources = new SourceTable(database);
    }

    public async Task<AppendResult> AppendAsync(FleetBatch batch, CancellationToken cancellationToken)
    {
        var (result, devices, series) = await _database.WriteAsync(session => WriteAsync(session, batch), cancellationToken);
        _devices.Remember(devices);
        _series.Remember(series);
        return result;
    }

    public Task<ImmutableArray<Device>> DevicesAsync(CancellationToken cancellationToken) => _devices.AllAsync(cancellationToken);

    public Task<ImmutableArray<DeviceEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken) => _events.FindAsync(query, cancellationToken);

    public Task<ImmutableArray<EventCount>> CountEventsAsync(EventQuery query, CancellationToken cancellationToken) => _events.CountAsync(query, cancellationToken);

    public Task<DeviceEvent?> EventAsync(EventId id, CancellationToken cancellationToken) => _events.OneAsync(id, cancellationToken);

    public Task<ImmutableArray<SensorReading>> LatestReadingsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) =>
        _sensors.LatestAsync(devices, cancellationToken);

    public Task<ImmutableArray<Sample>> LatestSamplesAsync(SeriesFilter filter, CancellationToken cancellationToken) => _samples.LatestAsync(filter, cancellationToken);

    public Task<ImmutableArray<Series>> SeriesAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken) =>
        _samples.WindowAsync(filter, window, cancellationToken);

    public Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken) =>
        _samples.RollupsAsync(filter, window, step, cancellationToken);

    public Task<ImmutableArray<InventoryFact>> FactsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) =>
        _facts.NewestAsync(devices, cancellationToken);

    public Task<ImmutableArray<ImportedSource>> SourcesAsync(int limit, CancellationToken cancellationToken) => _sources.NewestAsync(limit, cancellationToken);

    public Task<StoreStatus> StatusAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(
            async session => (await session.FirstAsync(
                $"""
                SELECT {session.Dialect.Version}, (SELECT CAST(max(version) AS bigint) FROM schema_migrations), (SELECT count(*) FROM devices),
                  (SELECT value FROM totals WHERE name = 'events'), (SELECT value FROM totals WHERE name = 'series'), {session.Dialect.SizeBytes}
                """,
                row => new StoreStatus($"{session.Dialect.Engine} {row.Text()}", row.Number(), row.Integer(), row.Integer(), row.Integer(), row.Integer())))!,
            cancellationToken);

    private async Task<(AppendResult Result, Dictionary<DeviceName, long> Devices, SeriesIds Series)> WriteAsync(StoreSession session, FleetBatch batch)
    {
        var devices = await DeviceTable.EnsureAsync(session, new SeenDevices(batch));
        List<Sample> given = [.. batch.Samples.Select(SeriesTable.Storable)];
        List<Sample> fromReadings = [.. ReadingSeries.Of(batch.Readings).Select(SeriesTable.Storable)];
        var series = await _series.EnsureAsync(session, given.Concat(fromReadings).Select(sample => sample.Series), devices);

        var result = new AppendResult
        {
            DuplicateEvents = await EventTable.AppendAsync(session, batch.Events, devices),
            DuplicateReadings = await SensorTable.AppendAsync(session, batch.Readings, devices),
            DuplicateSamples = await SampleTable.AppendAsync(session, given, series),
            DuplicateFacts = await FactTable.AppendAsync(session, batch.Facts, devices),
        };
        await SampleTable.AppendAsync(session, fromReadings, series);
        await ProcessTable.AppendAsync(session, batch.Processes, devices);
        await MaintenanceTable.KeepImportedAsync(session, batch.Events, devices);
        if (batch.Source is { } source)
            await SourceTable.SaveAsync(session, source);
        return (result, devices, series);
    }
}
