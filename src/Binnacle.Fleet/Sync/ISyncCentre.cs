using System.Collections.Immutable;
using Binnacle.Fleet.Sites;

namespace Binnacle.Fleet.Sync;

/// <summary>What a centre keeps of its sites: their tokens, how far each was received, and what they last told. Over SQLite and PostgreSQL, one contract suite.</summary>
public interface ISyncCentre
{
    /// <summary>Adds a token and returns it with its number.</summary>
    Task<SiteToken> AddTokenAsync(SiteToken token, CancellationToken cancellationToken);

    /// <summary>The token with this hash, revoked or not; null when there is none.</summary>
    Task<SiteToken?> FindTokenAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Every token, by number.</summary>
    Task<ImmutableArray<SiteToken>> TokensAsync(CancellationToken cancellationToken);

    /// <summary>Makes a token worthless from now on; false when there is none, or it was revoked before.</summary>
    Task<bool> RevokeTokenAsync(int id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How far each kind was received from a queue; absent kinds stand at 0.</summary>
    Task<ImmutableSortedDictionary<SyncKind, long>> CursorsAsync(SiteName site, string agent, CancellationToken cancellationToken);

    /// <summary>Moves cursors forward, never back, and keeps what the site told.</summary>
    Task ReceivedAsync(SiteReport report, ImmutableSortedDictionary<SyncKind, long> cursors, CancellationToken cancellationToken);

    /// <summary>What every site told last, by site and agent.</summary>
    Task<ImmutableArray<SiteReport>> ReportsAsync(CancellationToken cancellationToken);
}
