using System.Data.Common;
using System.Globalization;
using Binnacle.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Binnacle.Storage.Sqlite;

/// <summary>
/// One SQLite file in WAL mode: readers never wait for the writer. <c>synchronous=FULL</c> flushes the log at every commit, so what was
/// acknowledged survives a power cut, not only the end of the process; NORMAL would lose the newest commits then, and the flush costs little at
/// batches of thousands.
/// </summary>
internal sealed class SqliteDatabase : StoreDatabase
{
    private readonly SqliteSettings _settings;
    private readonly string _connectionString;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private SqliteConnection? _writer;
    private SqliteStatements? _prepared;

    public SqliteDatabase(SqliteSettings settings)
    {
        SqliteEngine.Load();
        _settings = settings;
        Place = Path.GetFullPath(settings.Path);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Place, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = 1 }.ToString();
    }

    public override Dialect Dialect { get; } = new SqliteDialect();

    public override string Place { get; }

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(Place, "the folder cannot be created.", "Choose a folder you may write to with --data, or fix its permissions.", failure);
        }

        await TranslateAsync(
            async () =>
            {
                await using var connection = await OpenAsync(cancellationToken);
                Run(connection, "PRAGMA journal_mode = WAL");
                return 0;
            },
            cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        await CloseWriterAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        _writing.Dispose();
    }

    protected override async Task<T> ReadCoreAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        Run(connection, "BEGIN");
        try
        {
            using var session = new SqliteSession(connection, prepared: null, Dialect, cancellationToken);
            return await work(session);
        }
        finally
        {
            // The pool takes the connection back: without its snapshot.
            SQLitePCL.raw.sqlite3_exec(connection.Handle!, "ROLLBACK");
        }
    }

    protected override async Task<T> WriteCoreAsync<T>(Func<StoreSession, Task<T>> work, Action<T> committed, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            _writer ??= await OpenAsync(cancellationToken);
            _prepared ??= new SqliteStatements(_writer);
            var result = await InTransactionAsync(work, cancellationToken);
            committed(result);
            return result;
        }
        catch (SqliteException)
        {
            // Whatever state the connection is in, the next write starts with a fresh one.
            await CloseWriterAsync();
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    protected override StorageException Explain(DbException failure) => SqliteFailures.Explain(Place, (SqliteException)failure);

    private async Task<T> InTransactionAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        Run(_writer!, "BEGIN IMMEDIATE");
        var committed = false;
        try
        {
            T result;
            using (var session = new SqliteSession(_writer!, _prepared, Dialect, cancellationToken))
                result = await work(session);
            cancellationToken.ThrowIfCancellationRequested();
            Run(_writer!, "COMMIT");
            committed = true;
            return result;
        }
        finally
        {
            // An interrupt or a full disk may have rolled back already; closing the connection undoes the rest.
            if (!committed)
                await CloseWriterAsync();
        }
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            var milliseconds = ((long)_settings.BusyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            Run(connection, $"PRAGMA busy_timeout = {milliseconds}; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY");
            if (_settings.MaxPages is { } pages)
                Run(connection, $"PRAGMA max_page_count = {pages.ToString(CultureInfo.InvariantCulture)}");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task CloseWriterAsync()
    {
        _prepared?.Dispose();
        _prepared = null;
        if (_writer is { } writer)
        {
            _writer = null;
            // The pool takes the connection back: without its open transaction.
            SQLitePCL.raw.sqlite3_exec(writer.Handle!, "ROLLBACK");
            await writer.DisposeAsync();
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
