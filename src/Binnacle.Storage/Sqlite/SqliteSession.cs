using System.Data.Common;
using Binnacle.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Binnacle.Storage.Sqlite;

/// <summary>A session over one SQLite connection. Cancelling interrupts the statement that runs.</summary>
internal sealed class SqliteSession : StoreSession, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatements? _prepared;
    private readonly CancellationTokenRegistration _interrupt;

    /// <param name="connection">An open connection.</param>
    /// <param name="prepared">Statements kept between sessions of this connection; null for a connection that is used once.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    public SqliteSession(SqliteConnection connection, SqliteStatements? prepared, Dialect dialect, CancellationToken cancellationToken)
        : base(dialect, cancellationToken)
    {
        _connection = connection;
        _prepared = prepared;
        _interrupt = cancellationToken.Register(static state => raw.sqlite3_interrupt((sqlite3)state!), connection.Handle);
    }

    /// <summary>The connection, for what goes straight to the C interface; alive as long as the session.</summary>
    public sqlite3 Handle => _connection.Handle!;

    public override Task<IReadOnlyList<int>> InsertNewAsync<T>(InsertTarget target, IReadOnlyList<T> rows, Action<RowWriter, T> write)
    {
        var writer = _prepared?.Writer(target) ?? throw new InvalidOperationException("A reading session does not write.");
        List<int> known = [];
        for (var i = 0; i < rows.Count; i++)
        {
            CancellationToken.ThrowIfCancellationRequested();
            write(writer, rows[i]);
            if (!writer.Step())
                known.Add(i);
        }

        return Task.FromResult<IReadOnlyList<int>>(known);
    }

    public override async Task RunScriptAsync(string script)
    {
        await using var command = new SqliteCommand(script, _connection);
        await command.ExecuteNonQueryAsync(CancellationToken);
    }

    public void Dispose() => _interrupt.Dispose();

    protected override DbCommand Command(Statement statement)
    {
        var text = statement.Text;
        var command = _prepared?.Command(text) ?? new SqliteCommand(text, _connection);
        command.Parameters.Clear();
        for (var i = 0; i < statement.Values.Count; i++)
            command.Parameters.AddWithValue($"@p{i}", Dialect.Parameter(statement.Values[i]));
        return command;
    }

    protected override ValueTask ReleaseAsync(DbCommand command) => _prepared is null ? command.DisposeAsync() : ValueTask.CompletedTask;
}
