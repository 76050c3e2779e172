using System.Data.Common;

namespace Binnacle.Storage.Sql;

/// <summary>One database: hands out sessions for reading, many at a time, and for writing, one at a time.</summary>
internal abstract class StoreDatabase : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>The file, or server and database, as messages name it; never with a password.</summary>
    public abstract string Place { get; }

    /// <summary>Makes sure there is something to connect to, before the first migration.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Runs the work on one snapshot: all its statements see the same committed state.</summary>
    public Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) =>
        TranslateAsync(() => ReadCoreAsync(work, cancellationToken), cancellationToken);

    /// <summary>Runs the work in one transaction that has the store to itself; it is durable when this returns and undone when it throws.</summary>
    public Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, static _ => { }, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}(Func{StoreSession, Task{T}}, CancellationToken)"/>
    /// <param name="work">The work.</param>
    /// <param name="committed">Told what the work returned, once it is durable and before the next writer of this process begins.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> work, Action<T> committed, CancellationToken cancellationToken) =>
        TranslateAsync(() => WriteCoreAsync(work, committed, cancellationToken), cancellationToken);

    public abstract ValueTask DisposeAsync();

    protected abstract Task<T> ReadCoreAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken);

    protected abstract Task<T> WriteCoreAsync<T>(Func<StoreSession, Task<T>> work, Action<T> committed, CancellationToken cancellationToken);

    /// <summary>A failure of the database in words: reason and remedy.</summary>
    protected abstract StorageException Explain(DbException failure);

    /// <summary>Runs the work and puts failures of the database in words.</summary>
    protected async Task<T> TranslateAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await work();
        }
        catch (DbException failure)
        {
            // An interrupted statement fails like any other; what counts is that the caller asked for it.
            cancellationToken.ThrowIfCancellationRequested();
            throw Explain(failure);
        }
    }
}
