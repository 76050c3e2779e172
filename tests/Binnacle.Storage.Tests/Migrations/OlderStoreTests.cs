using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Migrations;
using Binnacle.Storage.Sqlite;
using Binnacle.Storage.Telemetry;
using Binnacle.Storage.Tests.Engines;
using Binnacle.Testing;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Migrations;

/// <summary>A store that an older version wrote opens and keeps its data.</summary>
public sealed class OlderStoreTests : IAsyncDisposable
{
    private readonly SqliteEngineForTests _engine = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task Samples_kept_as_rows_are_there_after_the_move_and_known_as_duplicates()
    {
        await using var database = new SqliteDatabase(new SqliteSettings(_engine.FilePath));
        await WriteOlderAsync(database);

        await new StoreMigrator(database, new ManualTimeProvider()).MigrateAsync(Stop);
        var store = new FleetStore(database, new TelemetryOptions(), new ManualTimeProvider());

        (await store.SeriesAsync(new SeriesFilter(), TimeRange.Always, Stop)).Select(series => $"{series.Key}: {string.Join(' ', series.Points.Select(point => point.Value))}")
            .ShouldBe(["gpu-node-07 gpu/0 gpu.power: 300.5 301.5", "gpu-node-07 gpu/0 gpu.temperature: 61"]);
        (await store.LatestSamplesAsync(new SeriesFilter(), Stop)).Select(sample => sample.Value).ShouldBe([301.5, 61]);
        var again = await store.AppendAsync(new FleetBatch { Samples = [Sample("gpu.power", 999, 1), Sample("gpu.power", 302, 3)] }, Stop);
        again.DuplicateSamples.ShouldBe([0]);
        (await store.StatusAsync(Stop)).Series.ShouldBe(2);
        (await database.ReadAsync(session => session.NumberAsync($"SELECT count(*) FROM samples"), Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task More_rows_than_one_step_moves_are_all_there()
    {
        await using var database = new SqliteDatabase(new SqliteSettings(_engine.FilePath));
        await WriteOlderAsync(database);
        await database.WriteAsync(
            session => session.ExecuteAsync(
                $"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250000) INSERT INTO samples SELECT 1 + i % 2, 1700000000000000 + i * 1000000, i FROM n"),
            Stop);

        await new StoreMigrator(database, new ManualTimeProvider()).MigrateAsync(Stop);
        var store = new FleetStore(database, new TelemetryOptions(), new ManualTimeProvider());

        (await store.SeriesAsync(new SeriesFilter(), TimeRange.Always, Stop)).Sum(series => series.Points.Length).ShouldBe(250_003);
    }

    private static async Task WriteOlderAsync(SqliteDatabase database)
    {
        await new StoreMigrator(database, new ManualTimeProvider(), MigrationSet.For(database.Dialect)[..(PlainSamples.MovedFrom - 1)]).MigrateAsync(Stop);
        var (first, second) = (At(1), At(2));
        await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync($"INSERT INTO devices (id, name, name_key, first_seen, last_seen) VALUES (1, 'gpu-node-07', 'GPU-NODE-07', {first}, {second})");
                await session.ExecuteAsync($"INSERT INTO series (id, device_id, component, metric, qualifier) VALUES (1, 1, 'gpu/0', 'gpu.power', ''), (2, 1, 'gpu/0', 'gpu.temperature', '')");
                await session.ExecuteAsync($"INSERT INTO samples (series_id, t, v) VALUES (1, {first}, 300.5), (1, {second}, 301.5), (2, {first}, 61.0)");
                await session.ExecuteAsync($"UPDATE totals SET value = 2 WHERE name = 'series'");
                return 0;
            },
            Stop);
    }
}
