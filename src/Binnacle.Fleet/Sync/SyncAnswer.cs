using System.Collections.Immutable;
using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Sync;

/// <summary>What the centre answers to a batch, or to the question how far it is.</summary>
public sealed record SyncAnswer
{
    /// <summary>The site the token belongs to.</summary>
    public required SiteName Site { get; init; }

    /// <summary>What the centre has: every item of a kind up to this number.</summary>
    public required ImmutableSortedDictionary<SyncKind, long> Cursors { get; init; }

    /// <summary>The centre's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    public long Accepted { get; init; }
    public long Duplicates { get; init; }
    public long Rejected { get; init; }
    public ImmutableArray<Rejection> Rejections { get; init; } = [];

    /// <summary>Somebody asked the centre for a synchronisation.</summary>
    public bool SyncRequested { get; init; }
}
