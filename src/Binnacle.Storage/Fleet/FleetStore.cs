using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Inventory;
using Binnacle.Storage.Sql;
using Binnacle.Storage.Sqlite;
using Binnacle.Storage.Telemetry;

namespace Binnacle.Storage.Fleet;

/// <summary>The fleet's port over either database; each table has its own class.</summary>
internal sealed class FleetStore : IFleetStore
{
    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;
    private readonly TelemetryOptions _options;
    private readonly DeviceTable _devices;
    private readonly EventSearch _events;
    private readonly SensorTable _sensors;
    private readonly FactTable _facts;
    private readonly SourceTable _sources;

    public FleetStore(StoreDatabase database, TelemetryOptions options, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
        options.Validate();
        _options = options;
        _devices = new DeviceTable(database);
        _events = new EventSearch(database, _devices);
        Telemetry = database is SqliteDatabase ? new EmbeddedTelemetry(database, _devices, options, clock) : new PartitionedTelemetry(database, _devices, options, clock);
        _sensors = new SensorTable(database, _devices);
        _facts = new FactTable(database, _devices);
        _sources = new SourceTable(database);
    }

    /// <summary>The part that keeps samples.</summary>
    public TelemetryStore Telemetry { get; }

    public async Task<AppendResult> AppendAsync(FleetBatch batch, CancellationToken cancellationToken)
    {
        var written = await _database.WriteAsync(
            session => WriteAsync(session, batch),
            committed =>
            {
                _devices.Remember(committed.Devices, committed.Seen);
                Telemetry.Committed(committed.Telemetry);
            },
            cancellationToken);
        await Telemetry.RelieveAsync(cancellationToken);
        return written.Result;
    }

    public Task<ImmutableArray<Device>> DevicesAsync(CancellationToken cancellationToken) => _devices.AllAsync(Telemetry.NewestOfDevicesAsync, cancellationToken);

    public Task<ImmutableArray<DeviceEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken) => _events.FindAsync(query, cancellationToken);

    public Task<ImmutableArray<EventCount>> CountEventsAsync(EventQuery query, CancellationToken cancellationToken) => _events.CountAsync(query, cancellationToken);

    public Task<DeviceEvent?> EventAsync(EventId id, CancellationToken cancellationToken) => _events.OneAsync(id, cancellationToken);

    public Task<ImmutableArray<SensorReading>> LatestReadingsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken) =>
        _sensors.LatestAsync(devices, cancellationToken);

    public Task<ImmutableArray<Sample>> LatestSamplesAsync(SeriesFilter filter, CancellationToken cancellationToken) => Telemetry.LatestAsync(filter, cancellationToken);

    public Task<ImmutableArray<Series>> SeriesAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken) =>
        Telemetry.WindowAsync(filter, window, cancellationToken);

    public Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken) =>
        step < RollupSeries.MinStep
            ? throw new ArgumentOutOfRangeException(nameof(step), step, $"A step is at least {RollupSeries.MinStep}.")
            : Telemetry.RollupsAsync(filter, window, step, cancellationToken);

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

    private async Task<(AppendResult Result, Dictionary<DeviceName, long> Devices, SeenDevices Seen, TelemetryWrite Telemetry)> WriteAsync(StoreSession session, FleetBatch batch)
    {
        var now = _clock.GetUtcNow();
        var seen = new SeenDevices(batch, now + _options.FutureTolerance);
        var devices = await _devices.EnsureAsync(session, seen, Telemetry.KeepsNewestOfDevices);
        var telemetry = await Telemetry.AppendAsync(session, batch.Samples, [.. ReadingSeries.Of(batch.Readings)], devices, now);
        var xids = await XidGaugeTable.ApplyAsync(session, batch, devices);
        var result = new AppendResult
        {
            DuplicateEvents = await EventTable.AppendAsync(session, xids?.Events ?? batch.Events, devices, now),
            DuplicateReadings = await SensorTable.AppendAsync(session, batch.Readings, devices),
            DuplicateSamples = telemetry.Duplicates,
            RefusedSamples = telemetry.Refused,
            DuplicateFacts = await FactTable.AppendAsync(session, batch.Facts, devices),
        };
        if (xids is not null)
            await EventTable.AppendAsync(session, xids.Added, devices, now);
        await ProcessTable.AppendAsync(session, batch.Processes, devices);
        await MaintenanceTable.KeepImportedAsync(session, batch.Events, devices);
        if (batch.Source is { } source)
            await SourceTable.SaveAsync(session, source);
        return (result, devices, seen, telemetry);
    }
}
