using Binnacle.Fleet.Store;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Sqlite;
using Binnacle.Storage.Telemetry;
using Binnacle.Storage.Tests.Engines;
using Binnacle.Testing;
using Microsoft.Data.Sqlite;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Failures;

/// <summary>A store that cannot work says which file, why, and what to try.</summary>
public sealed class SqliteFailureTests : IAsyncDisposable
{
    private readonly SqliteEngineForTests _engine = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task A_locked_file_is_told_and_works_again_once_it_is_free()
    {
        await using var database = new SqliteDatabase(new SqliteSettings(_engine.FilePath) { BusyTimeout = TimeSpan.FromMilliseconds(20) });
        await MigrateAsync(database);
        var store = new FleetStore(database, new TelemetryOptions(), new ManualTimeProvider());
        await using var other = new SqliteConnection($"Data Source={_engine.FilePath};Pooling=False");
        await other.OpenAsync(Stop);
        await RunAsync(other, "BEGIN IMMEDIATE");

        var failure = await Should.ThrowAsync<StorageException>(() => store.AppendAsync(new FleetBatch { Events = [Event(1)] }, Stop));

        ShouldTell(failure, _engine.FilePath, "locked by another process", "--data");
        await RunAsync(other, "ROLLBACK");
        await store.AppendAsync(new FleetBatch { Events = [Event(1)] }, Stop);
        (await store.StatusAsync(Stop)).Events.ShouldBe(1);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_what_was_acknowledged_stays()
    {
        await using (var small = new SqliteDatabase(new SqliteSettings(_engine.FilePath) { MaxPages = 120 }))
        {
            await MigrateAsync(small);
            var store = new FleetStore(small, new TelemetryOptions(), new ManualTimeProvider());
            var acknowledged = 0;
            var failure = await Should.ThrowAsync<StorageException>(
                async () =>
                {
                    while (true)
                    {
                        await store.AppendAsync(Batch(acknowledged), Stop);
                        acknowledged++;
                    }
                });

            ShouldTell(failure, _engine.FilePath, "disk is full", "Free space");
            acknowledged.ShouldBeGreaterThan(0);
            (await store.StatusAsync(Stop)).Events.ShouldBe(acknowledged * 50);
        }

        await using var roomy = new SqliteDatabase(new SqliteSettings(_engine.FilePath));
        var again = new FleetStore(roomy, new TelemetryOptions(), new ManualTimeProvider());
        var stored = (int)(await again.StatusAsync(Stop)).Events;
        await again.AppendAsync(Batch(stored / 50), Stop);
        (await again.EventsAsync(new EventQuery(), Stop)).Length.ShouldBe(stored + 50);
    }

    [Fact]
    public async Task A_folder_without_write_permission_is_told()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("The folder is made read-only the Unix way.");
            return;
        }

        // Nobody may write in /proc, not even root; other users get a folder of their own without write permission.
        var folder = Environment.IsPrivilegedProcess ? "/proc" : Path.Combine(_engine.Folder, "sealed");
        if (!Environment.IsPrivilegedProcess)
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var missing = await Should.ThrowAsync<StorageException>(() => MigrateAsync(Path.Combine(folder, "new", "binnacle.db")));
        var present = await Should.ThrowAsync<StorageException>(() => MigrateAsync(Path.Combine(folder, "binnacle.db")));

        ShouldTell(missing, folder, "folder cannot be created", "--data");
        ShouldTell(present, folder, "cannot be opened or created", "this user may write");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_and_left_alone()
    {
        await File.WriteAllTextAsync(_engine.FilePath, new string('x', 5_000), Stop);

        var failure = await Should.ThrowAsync<StorageException>(() => MigrateAsync(_engine.FilePath));

        ShouldTell(failure, _engine.FilePath, "not a SQLite database", "move that file");
        (await File.ReadAllTextAsync(_engine.FilePath, Stop)).ShouldBe(new string('x', 5_000));
    }

    [Fact]
    public void The_system_engine_is_used_when_it_is_newer()
    {
        var system = SqliteEngine.Load();

        var version = Version.Parse(SQLitePCL.raw.sqlite3_libversion().utf8_to_string());
        if (system)
            version.ShouldBeGreaterThan(new Version(3, 35, 5));
        else
            version.ShouldBe(new Version(3, 35, 5));
    }

    private static FleetBatch Batch(int number) => new() { Events = [.. Enumerable.Range(1, 50).Select(index => Event((number * 50) + index))] };

    private static async Task MigrateAsync(string path)
    {
        await using var database = new SqliteDatabase(new SqliteSettings(path));
        await MigrateAsync(database);
    }

    private static Task MigrateAsync(SqliteDatabase database) => new StoreMigrator(database, new ManualTimeProvider()).MigrateAsync(Stop);

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static void ShouldTell(StorageException failure, string place, string reason, string remedy)
    {
        failure.Store.ShouldStartWith(place);
        failure.Reason.ShouldContain(reason);
        failure.Remedy.ShouldContain(remedy);
        failure.Message.ShouldBe($"{failure.Store}: {failure.Reason} {failure.Remedy}");
    }
}
