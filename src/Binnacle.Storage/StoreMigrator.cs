using System.Collections.Immutable;
using Binnacle.Storage.Migrations;
using Binnacle.Storage.Sql;
using Binnacle.Storage.Sqlite;
using Binnacle.Storage.Telemetry;

namespace Binnacle.Storage;

/// <summary>
/// Brings the schema up to date, forward only. Safe to run from several processes at once and again at every start: what is applied is checked by
/// checksum and left alone.
/// </summary>
public sealed class StoreMigrator
{
    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;
    private readonly ImmutableArray<Migration> _migrations;

    internal StoreMigrator(StoreDatabase database, TimeProvider clock)
        : this(database, clock, MigrationSet.For(database.Dialect))
    {
    }

    internal StoreMigrator(StoreDatabase database, TimeProvider clock, ImmutableArray<Migration> migrations)
    {
        _database = database;
        _clock = clock;
        _migrations = migrations;
    }

    /// <summary>Applies what is missing, all in one transaction, moves what older versions kept in another form, and returns the schema's version.</summary>
    /// <exception cref="StorageException">
    /// The store cannot be opened, was written by a newer Binnacle, or an applied migration differs from the one this version carries.
    /// </exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        await _database.PrepareAsync(cancellationToken);
        var version = await _database.WriteAsync(ApplyAsync, cancellationToken);
        if (_database is SqliteDatabase && version >= PlainSamples.MovedFrom)
            await new PlainSamples(_database, _clock).MoveAsync(cancellationToken);
        return version;
    }

    private async Task<int> ApplyAsync(StoreSession session)
    {
        await session.ExecuteAsync($"CREATE TABLE IF NOT EXISTS schema_migrations (version integer NOT NULL PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at text NOT NULL)");
        var applied = await session.QueryAsync(
            $"SELECT CAST(version AS bigint), name, checksum FROM schema_migrations ORDER BY version",
            row => (Version: row.Number(), Name: row.Text(), Checksum: row.Text()));
        foreach (var (version, name, checksum) in applied)
            Check(version, name, checksum);
        foreach (var migration in _migrations.Skip(applied.Count))
        {
            await session.RunScriptAsync(migration.Script);
            await session.ExecuteAsync($"INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES ({migration.Version}, {migration.Name}, {migration.Checksum}, {_clock.GetUtcNow().ToString("O")})");
        }

        return _migrations.Length;
    }

    private void Check(int version, string name, string checksum)
    {
        if (version > _migrations.Length)
        {
            throw new StorageException(
                _database.Place,
                $"the schema is at version {version} ({name}); this Binnacle knows version {_migrations.Length}.",
                "Use the newer Binnacle that wrote it, or another data folder or database.");
        }

        if (!string.Equals(_migrations[version - 1].Checksum, checksum, StringComparison.Ordinal))
        {
            throw new StorageException(
                _database.Place,
                $"migration {version} ({name}) was applied in another form than this Binnacle carries.",
                "Use the Binnacle that wrote it, or export and import into a fresh store; released migrations never change.");
        }
    }
}
