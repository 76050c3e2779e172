using System.Collections.Immutable;

namespace Binnacle.Fleet.Sync;

/// <summary>The queue of a site: what is to be sent to the centre. Over SQLite and PostgreSQL, one contract suite. Durable when a call returns.</summary>
public interface ISyncOutbox
{
    /// <summary>Identity of this queue, made at first use. Cursors at the centre belong to it.</summary>
    Task<string> IdentityAsync(CancellationToken cancellationToken);

    /// <summary>Takes another identity, because the centre has cursors beyond the numbers here: the store was put back to an older state.</summary>
    Task<string> RenewIdentityAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Queues items. When the queue then holds more than <paramref name="maxBytes"/>, the oldest are dropped, kind by kind from the end of
    /// <see cref="SyncKind"/>, and counted in <see cref="OutboxLane.Dropped"/>.
    /// </summary>
    Task AppendAsync(IReadOnlyList<OutboxItem> items, long maxBytes, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The oldest items of a kind, as many as <paramref name="maxBytes"/> allow and at least one.</summary>
    Task<ImmutableArray<OutboxItem>> PeekAsync(SyncKind kind, long maxBytes, int maxItems, CancellationToken cancellationToken);

    /// <summary>Forgets the items of a kind up to a number: the centre has them.</summary>
    Task AcknowledgeAsync(SyncKind kind, long upTo, CancellationToken cancellationToken);

    /// <summary>Every kind, in order.</summary>
    Task<ImmutableArray<OutboxLane>> LanesAsync(CancellationToken cancellationToken);

    /// <summary>The highest number given so far.</summary>
    Task<long> NewestAsync(CancellationToken cancellationToken);
}
