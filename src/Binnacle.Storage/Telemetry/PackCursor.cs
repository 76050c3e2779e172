using Binnacle.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Binnacle.Storage.Telemetry;

/// <summary>Finds packs by number, on the C interface: a query over many series looks up hundreds, and reads them in place.</summary>
internal sealed class PackCursor : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _last;
    private readonly sqlite3_stmt _first;
    private readonly CancellationToken _cancellationToken;
    private sqlite3_stmt _found;

    public PackCursor(SqliteSession session)
    {
        _database = session.Handle;
        _cancellationToken = session.CancellationToken;
        Check(raw.sqlite3_prepare_v2(_database, "SELECT id, data FROM telemetry_packs WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1", out _last));
        Check(raw.sqlite3_prepare_v2(_database, "SELECT id, data FROM telemetry_packs WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1", out _first));
        _found = _first;
    }

    /// <summary>The number of the pack found.</summary>
    public long Id => raw.sqlite3_column_int64(_found, 0);

    /// <summary>Its bytes, valid until the next search.</summary>
    public ReadOnlySpan<byte> Data => raw.sqlite3_column_blob(_found, 1);

    /// <summary>Finds the last pack from the first number to the second.</summary>
    public bool FindLast(long from, long to) => Find(_last, from, to);

    /// <summary>Finds the first pack from the first number to the second.</summary>
    public bool FindFirst(long from, long to) => Find(_first, from, to);

    public void Dispose()
    {
        _last.Dispose();
        _first.Dispose();
    }

    private bool Find(sqlite3_stmt statement, long from, long to)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _found = statement;
        Check(raw.sqlite3_reset(statement));
        Check(raw.sqlite3_bind_int64(statement, 1, from));
        Check(raw.sqlite3_bind_int64(statement, 2, to));
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            Check(result);
        return result == raw.SQLITE_ROW;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
