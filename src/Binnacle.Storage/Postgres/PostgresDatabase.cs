using System.Data;
using System.Data.Common;
using Binnacle.Storage.Sql;
using Npgsql;

namespace Binnacle.Storage.Postgres;

/// <summary>
/// A PostgreSQL database, shared by as many replicas as like. Writers queue on an advisory lock, across processes: bulk inserts that touch the same
/// keys in another order would deadlock otherwise, and look-up followed by insert stays true.
/// </summary>
internal sealed class PostgresDatabase : StoreDatabase
{
    /// <summary>The advisory lock writers take; an arbitrary constant ("binnacle" in ASCII).</summary>
    private const long WriteLock = 0x62696E6E61636C65;

    private readonly NpgsqlDataSource _source;

    public PostgresDatabase(NpgsqlConnectionStringBuilder connection)
    {
        Place = $"PostgreSQL database '{connection.Database}' at {connection.Host}:{connection.Port}";
        _source = NpgsqlDataSource.Create(connection);
    }

    public override Dialect Dialect { get; } = new PostgresDialect();

    public override string Place { get; }

    public override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    protected override async Task<T> ReadCoreAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await work(new PostgresSession(connection, Dialect, cancellationToken));
    }

    protected override async Task<T> WriteCoreAsync<T>(Func<StoreSession, Task<T>> work, Action<T> committed, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var session = new PostgresSession(connection, Dialect, cancellationToken);
        await session.ExecuteAsync($"SELECT pg_advisory_xact_lock({WriteLock})");
        var result = await work(session);
        await transaction.CommitAsync(cancellationToken);
        committed(result);
        return result;
    }

    protected override StorageException Explain(DbException failure) => PostgresFailures.Explain(Place, failure);
}
