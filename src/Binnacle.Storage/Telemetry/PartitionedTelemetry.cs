using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Samples in PostgreSQL: a row each, written by COPY into a table partitioned by day; rollups as rows, partitioned by month. Several replicas may write.
/// </summary>
internal sealed class PartitionedTelemetry : TelemetryStore
{
    private readonly StoreDatabase _database;
    private readonly TelemetryOptions _options;
    private readonly SeriesTable _series;
    private readonly SampleTable _samples;
    private readonly SlotRollup _rollup;
    private readonly PartitionRetention _retention;
    private readonly TimeProvider _clock;

    public PartitionedTelemetry(StoreDatabase database, DeviceTable devices, TelemetryOptions options, TimeProvider clock)
    {
        (_database, _options, _clock) = (database, options, clock);
        _series = new SeriesTable(devices);
        _samples = new SampleTable(database, _series);
        _rollup = new SlotRollup(database);
        _retention = new PartitionRetention(database, options, clock);
    }

    public override bool KeepsNewestOfDevices => false;

    public override async Task<TelemetryWrite> AppendAsync(StoreSession session, ImmutableArray<Sample> given, ImmutableArray<Sample> derived, IReadOnlyDictionary<DeviceName, long> devices, DateTimeOffset now)
    {
        SampleIntake.Check(given.AsSpan());
        var latest = now + _options.FutureTolerance;
        var expired = await SlotRows.ExpiredAsync(session, given.Concat(derived).Select(sample => sample.Time).Where(time => time < now - _options.KeepSamples));
        List<RefusedSample> refused = [];
        List<(int Place, Sample Sample)> taken = [];
        for (var i = 0; i < given.Length; i++)
        {
            if (RefusalOf(given[i].Time) is { } reason)
                refused.Add(new RefusedSample(i, reason));
            else
                taken.Add((i, SeriesTable.Storable(given[i])));
        }

        List<Sample> made = [.. derived.Where(sample => RefusalOf(sample.Time) is null).Select(SeriesTable.Storable)];
        var ids = await _series.EnsureAsync(session, taken.Select(item => item.Sample).Concat(made).Select(sample => sample.Series), devices);
        List<Sample> own = taken.ConvertAll(item => item.Sample);
        await Partitions.EnsureAsync(session, own.Concat(made).Select(sample => sample.Time));
        var duplicates = await SampleTable.AppendAsync(session, own, ids);
        await SampleTable.AppendAsync(session, made, ids);
        await SampleTable.KeepNewestAsync(session, own.Concat(made), ids);
        await SlotRows.TouchAsync(session, own.Concat(made).Select(sample => sample.Time), now);
        return new TelemetryWrite
        {
            Duplicates = duplicates.Select(place => taken[place].Place).ToImmutableHashSet(),
            Refused = refused.Count == 0 ? [] : [.. refused],
            Fresh = ids,
        };

        SampleRefusal? RefusalOf(DateTimeOffset time) =>
            time > latest ? SampleRefusal.Future : expired.Contains(SlotRows.Of(time)) ? SampleRefusal.Expired : null;
    }

    public override void Committed(TelemetryWrite write)
    {
        if (write.Fresh is { } fresh)
            _series.Remember(fresh);
    }

    public override Task RelieveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<ImmutableArray<TelemetrySize>> SizesAsync(CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<TelemetrySize>.Empty);

    public override Task CompactAsync(CancellationToken cancellationToken) => _rollup.RunAsync(_clock.GetUtcNow(), cancellationToken);

    public override Task<ImmutableArray<RetentionStep>> RetainAsync(bool dryRun, CancellationToken cancellationToken) => _retention.RunAsync(dryRun, cancellationToken);

    public override Task<IReadOnlyDictionary<long, long>> NewestOfDevicesAsync(StoreSession session) =>
        Task.FromResult<IReadOnlyDictionary<long, long>>(ImmutableDictionary<long, long>.Empty);

    public override Task<ImmutableArray<Sample>> LatestAsync(SeriesFilter filter, CancellationToken cancellationToken) => _samples.LatestAsync(filter, cancellationToken);

    public override Task<ImmutableArray<Series>> WindowAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken) =>
        _samples.WindowAsync(filter, window, cancellationToken);

    public override Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken) =>
        _database.ReadAsync<ImmutableArray<RollupSeries>>(
            async session =>
            {
                var read = new StoredRollups(_series, filter, window, step);
                await read.ReadAsync(session, _options, _clock.GetUtcNow());
                return read.Answer(await _series.FindAsync(session, filter), BucketLimit(filter), () => TooManyBuckets(BucketLimit(filter), window, step));
            },
            cancellationToken);
}
