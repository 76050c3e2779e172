using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;
using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Sql;
using Binnacle.Storage.Sqlite;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Samples in SQLite: a row of the log for every batch, which is what makes it durable; the same samples in memory until they are many; then blocks of
/// compressed packs. Docs: docs/formats/store.md, docs/adr/0003-embedded-telemetry.md.
/// </summary>
internal sealed class EmbeddedTelemetry : TelemetryStore
{
    private readonly StoreDatabase _database;
    private readonly TelemetryOptions _options;
    private readonly SeriesRows _rows;
    private readonly HeadFlush _flush;
    private readonly Compaction _compaction;
    private readonly BlockRetention _retention;
    private readonly ByteWriter _scratch = new();
    private readonly Gate _freshening = new();
    private long _batches;
    private bool _recovered;

    public EmbeddedTelemetry(StoreDatabase database, DeviceTable devices, TelemetryOptions options, TimeProvider clock)
    {
        (_database, _options) = (database, options);
        _rows = new SeriesRows(devices);
        _flush = new HeadFlush(database, Head, clock);
        _compaction = new Compaction(database, Head, clock);
        _retention = new BlockRetention(database, options, clock);
    }

    public SampleHead Head { get; } = new();

    public override async Task<TelemetryWrite> AppendAsync(StoreSession session, ImmutableArray<Sample> given, ImmutableArray<Sample> derived, IReadOnlyDictionary<DeviceName, long> devices, DateTimeOffset now)
    {
        if (given.IsEmpty && derived.IsEmpty)
            return new TelemetryWrite();
        SampleIntake.Check(given.AsSpan());
        await FreshenAsync(session);
        var lookup = new SeriesLookup(Head, now + _options.FutureTolerance);
        var unknown = lookup.Find(given, derived);
        var created = unknown.Count == 0 ? [] : await SeriesRows.CreateAsync(session, unknown, devices);
        lookup.Add(created);

        var oldest = _options.KeepSamples is { } kept ? MicrosecondTime.Of(now - kept) : long.MinValue;
        var intake = new SampleIntake(++_batches, oldest);
        lookup.Sort(intake, given, derived);
        await SortLateAsync((SqliteSession)session, intake);
        return new TelemetryWrite
        {
            Duplicates = intake.Duplicates,
            Refused = intake.Refused,
            Created = created,
            LogRow = await LogAsync(session, intake.Accepted),
            Accepted = intake.Accepted,
        };
    }

    public override void Committed(TelemetryWrite write)
    {
        Head.AddSeries(write.Created);
        if (write.LogRow != 0)
            Head.Append(write.LogRow, write.Accepted);
    }

    public override Task RelieveAsync(CancellationToken cancellationToken) => _flush.RelieveAsync(_options.OpenSamples, Timeout.InfiniteTimeSpan, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => _flush.RelieveAsync(0, Timeout.InfiniteTimeSpan, cancellationToken);

    public override Task<ImmutableArray<TelemetrySize>> SizesAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync<ImmutableArray<TelemetrySize>>(async session => [.. await BlockTable.SizesAsync(session)], cancellationToken);

    public override async Task CompactAsync(CancellationToken cancellationToken)
    {
        await _database.ReadAsync(FreshenAsync, cancellationToken);
        if (!_recovered)
            await _compaction.RecoverAsync(cancellationToken);
        _recovered = true;
        // Half of what memory may hold: who appends is not kept waiting.
        await _flush.RelieveAsync(_options.OpenSamples / 2, _options.OpenFor, cancellationToken);
        await _compaction.RunAsync(cancellationToken);
    }

    public override async Task<ImmutableArray<RetentionStep>> RetainAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var steps = await _retention.RunAsync(dryRun, cancellationToken);
        if (!dryRun)
            await _compaction.SweepAsync(cancellationToken);
        return steps;
    }

    public override bool KeepsNewestOfDevices => true;

    public override async Task<IReadOnlyDictionary<long, long>> NewestOfDevicesAsync(StoreSession session)
    {
        await FreshenAsync(session);
        return Head.NewestOfDevices();
    }

    public override Task<ImmutableArray<Sample>> LatestAsync(SeriesFilter filter, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            async session =>
            {
                await FreshenAsync(session);
                return Head.Newest(filter).ConvertAll(newest => new Sample(newest.Series.Key, MicrosecondTime.ToTime(newest.Time), newest.Value)).ToImmutableArray();
            },
            cancellationToken);

    public override async Task<ImmutableArray<Series>> WindowAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(filter, window, (session, view) => ReadSamplesAsync(session, view, window, PointLimit(filter)), cancellationToken);
        var answer = ImmutableArray.CreateBuilder<Series>();
        foreach (var state in view.Series)
        {
            if (view.Of(state) is { Count: > 0 } run)
                answer.Add(new Series(state.Key, PointsOf(run)));
        }

        return answer.ToImmutable();
    }

    public override async Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken)
    {
        RollupRead? read = null;
        await ViewAsync(
            filter,
            window,
            (session, view) =>
            {
                read = new RollupRead(view, window, step);
                return read.ReadAsync(session, _database.Place);
            },
            cancellationToken);
        return read!.Answer(BucketLimit(filter), () => TooManyBuckets(BucketLimit(filter), window, step));
    }

    /// <summary>Brings memory in step with what the session sees.</summary>
    /// <returns>The last row of the log whose samples are in blocks, for this session.</returns>
    public async Task<long> FreshenAsync(StoreSession session)
    {
        var state = await TelemetryState.ReadAsync(session);
        if (Head.Knows(state))
            return state.Compacted;
        await _freshening.RunAsync(() => LoadAsync(session, state), session.CancellationToken);
        return state.Compacted;
    }

    private static ImmutableArray<SeriesPoint> PointsOf(SampleRun run)
    {
        var points = ImmutableArray.CreateBuilder<SeriesPoint>(run.Count);
        for (var i = 0; i < run.Count; i++)
            points.Add(new SeriesPoint(MicrosecondTime.ToTime(run.Times[i]), run.Values[i]));
        return points.MoveToImmutable();
    }

    private async Task LoadAsync(StoreSession session, TelemetryState state)
    {
        var behind = Head.IsBehind(state);
        if (behind)
            Head.Reset(state);
        if (state.LastSeries > Head.LoadedSeries)
            Head.AddSeries(await _rows.AboveAsync(session, Head.LoadedSeries));
        if (behind)
            Head.Stored(await NewestPages.LoadAsync(session));
        if (state.LastRow > Head.Position)
            await session.ReadAsync($"SELECT id, data FROM sample_log WHERE id > {Head.Position} ORDER BY id", row => Absorb(row.Integer(), row.Blob()));
    }

    private void Absorb(long id, byte[] row)
    {
        try
        {
            Head.Append(id, Head.Resolve(LogRow.Decode(row)));
        }
        catch (DamagedPackException damage)
        {
            throw new StorageException(_database.Place, $"row {id} of the log of samples is damaged ({damage.Message}).", "Check the disk and restore a backup.", damage);
        }
    }

    private async Task<long> LogAsync(StoreSession session, List<AcceptedSample> accepted)
    {
        if (accepted.Count == 0)
            return 0;
        var row = Head.Position + 1;
        await session.ExecuteAsync($"INSERT INTO sample_log (id, data) VALUES ({row}, {LogRow.Encode(accepted, _scratch)})");
        return row;
    }

    private async Task SortLateAsync(SqliteSession session, SampleIntake intake)
    {
        if (intake.Late.Count == 0)
            return;
        var stored = await new StoredTimes(_database.Place).FindAsync(session, intake.Late.Select(late => late.Sample));
        var expired = await ExpiredSlots.FindAsync(session, intake.Late.Where(late => intake.IsOld(late.Sample.Time)).Select(late => Window.Start(late.Sample.Time, Window.Slot)).Distinct());
        Head.Locked(() =>
        {
            intake.SortLate(sample => sample.Series.Holds(sample.Time) || stored.Contains((sample.Series.Id, sample.Time)), time => expired.Contains(Window.Start(time, Window.Slot)));
            return 0;
        });
    }

    /// <summary>
    /// The series that match with their samples in memory, and what is read of blocks. Memory is looked at after the session began, so that it holds
    /// whatever the session does not see in blocks; when a flush was committed in between, all is read anew.
    /// </summary>
    private async Task<HeadView> ViewAsync(SeriesFilter filter, TimeRange window, Func<SqliteSession, HeadView, Task> readBlocks, CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = await _database.ReadAsync(
                async session =>
                {
                    var compacted = await FreshenAsync(session);
                    var view = Head.View(filter, window);
                    if (view.Compacted > compacted)
                        return null;
                    await readBlocks((SqliteSession)session, view);
                    return view;
                },
                cancellationToken);
            if (view is not null)
                return view;
        }
    }

    private async Task ReadSamplesAsync(SqliteSession session, HeadView view, TimeRange window, int limit)
    {
        var (from, to) = Window.Bounds(window);
        Watch();
        using var reader = new BlockReader(session, _database.Place);
        SeriesState[] wanted = [.. view.Series.OrderBy(state => state.Id)];
        foreach (var block in await BlockTable.ReadyAsync(session, BlockKind.Samples, Window.Start(from, Window.Slot), to))
        {
            reader.Samples(block, wanted, (state, times, values) =>
            {
                var (start, end) = (SampleRun.PlaceOf(times, from), SampleRun.PlaceOf(times, to));
                view.Take(state.Id, times[start..end], values[start..end]);
                Watch();
            });
        }

        void Watch()
        {
            if (view.Found > limit)
                throw TooManySamples(limit, window);
        }
    }
}
