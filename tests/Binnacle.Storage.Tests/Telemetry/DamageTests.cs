using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Sqlite;
using Binnacle.Storage.Telemetry;
using Binnacle.Storage.Tests.Engines;
using Binnacle.Testing;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Telemetry;

/// <summary>Damage and want of room: said clearly, and never more lost than it has to be.</summary>
public sealed class DamageTests() : StoreTest(new SqliteEngineForTests())
{
    private TelemetryStore Telemetry => ((FleetStore)Fleet).Telemetry;

    [Fact]
    public async Task A_damaged_piece_names_its_series_and_time_and_leaves_the_others_readable()
    {
        await Fleet.AppendAsync(new FleetBatch { Samples = [.. Enumerable.Range(0, 60).SelectMany(minute => Enumerable.Range(0, 8).Select(gpu => Sample("gpu.power", minute * gpu * 0.37, minute, gpu)))] }, Stop);
        await FlushAsync();
        await DamageAsync();

        var failure = await Should.ThrowAsync<StorageException>(() => Fleet.SeriesAsync(new SeriesFilter { Component = Core.Devices.ComponentPath.Gpu(7) }, TimeRange.Always, Stop));

        failure.Reason.ShouldContain("'gpu-node-07 gpu/7 gpu.power' in 2026-11-19T12:00:00Z to 2026-11-19T14:00:00Z is damaged");
        failure.Remedy.ShouldContain("Other series");
        (await Fleet.SeriesAsync(new SeriesFilter { Component = Core.Devices.ComponentPath.Gpu(3) }, TimeRange.Always, Stop)).Single().Points.Length.ShouldBe(60);
        (await Fleet.LatestSamplesAsync(new SeriesFilter(), Stop)).Length.ShouldBe(8);
    }

    [Fact]
    public async Task Compaction_leaves_a_damaged_slot_alone_and_does_the_others()
    {
        await Fleet.AppendAsync(new FleetBatch { Samples = [Sample("m", 1, 0), Sample("m", 2, 1)] }, Stop);
        await FlushAsync();
        await DamageAsync();
        await Fleet.AppendAsync(new FleetBatch { Samples = [Sample("m", 3, 180), Sample("m", 4, 181)] }, Stop);
        await FlushAsync();

        await Telemetry.CompactAsync(Stop);

        (await Fleet.SeriesAsync(new SeriesFilter(), new TimeRange(At(120), At(240)), Stop)).Single().Points.Select(point => point.Value).ShouldBe([3, 4]);
        var blocks = await Database.ReadAsync(session => BlockTable.ReadyAsync(session, BlockKind.Samples), Stop);
        blocks.Select(block => block.IsFinal).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_damaged_row_of_the_log_is_told()
    {
        await Fleet.AppendAsync(new FleetBatch { Samples = [Sample("m", 1, 0)] }, Stop);
        await Database.WriteAsync(session => session.ExecuteAsync($"UPDATE sample_log SET data = substr(data, 1, length(data) - 1)"), Stop);
        Reopen();

        (await Should.ThrowAsync<StorageException>(() => Fleet.LatestSamplesAsync(new SeriesFilter(), Stop))).Reason.ShouldContain("row 1 of the log");
    }

    [Fact]
    public async Task A_disk_that_fills_while_compacting_loses_nothing_and_compaction_goes_on_later()
    {
        var path = Database.Place;
        var written = 0;
        await using (var small = new SqliteDatabase(new SqliteSettings(path) { MaxPages = 400 }))
        {
            var store = new FleetStore(small, TelemetryOptions, Clock);
            await Should.ThrowAsync<StorageException>(
                async () =>
                {
                    for (; ; written++)
                    {
                        await store.AppendAsync(Noise(written), Stop);
                        await store.Telemetry.FlushAsync(Stop);
                        await store.Telemetry.CompactAsync(Stop);
                    }
                });
        }

        await using var roomy = new SqliteDatabase(new SqliteSettings(path));
        var again = new FleetStore(roomy, TelemetryOptions, Clock);
        // What failed may have been the compaction after the batch, which then is there.
        await again.AppendAsync(Noise(written), Stop);
        await again.Telemetry.CompactAsync(Stop);

        var series = await again.SeriesAsync(new SeriesFilter(), TimeRange.Always, Stop);
        series.Sum(one => one.Points.Length).ShouldBe((written + 1) * 2_000);
        written.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Building_that_was_cut_off_is_removed_at_the_next_start()
    {
        await Fleet.AppendAsync(Noise(0), Stop);
        await FlushAsync();
        var build = await BlockBuild.BeginAsync(Database, BlockKind.Samples, 0, Stop);
        build.Packs.Samples(1, [5L], [7.0]);
        await build.WriteAsync(end: true, Stop);
        Reopen();

        await Telemetry.CompactAsync(Stop);

        (await Database.ReadAsync(session => session.NumberAsync($"SELECT count(*) FROM telemetry_packs WHERE id / 4294967296 NOT IN (SELECT id FROM telemetry_blocks WHERE state = 1)"), Stop)).ShouldBe(0);
        (await Fleet.SeriesAsync(new SeriesFilter(), TimeRange.Always, Stop)).Sum(one => one.Points.Length).ShouldBe(2_000);
    }

    private static FleetBatch Noise(int batch)
    {
        var random = new Random(batch);
        return new() { Samples = [.. Enumerable.Range(0, 2_000).Select(i => Sample("m", random.NextDouble(), 0, i % 10) with { Time = At(0).AddSeconds((batch * 200) + (i / 10)) })] };
    }

    private Task FlushAsync() => Telemetry.FlushAsync(Stop);

    // The last byte belongs to the figures of the last series.
    private Task<int> DamageAsync() =>
        Database.WriteAsync(
            async session =>
            {
                var (id, pack) = (await session.QueryAsync($"SELECT id, data FROM telemetry_packs ORDER BY id LIMIT 1", row => (row.Integer(), row.Blob()))).Single();
                pack[^1] ^= 0x10;
                return await session.ExecuteAsync($"UPDATE telemetry_packs SET data = {pack} WHERE id = {id}");
            },
            Stop);
}
