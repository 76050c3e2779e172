using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Sync;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Sync;

/// <summary>Rows of <c>site_tokens</c>, <c>sync_cursors</c> and <c>sync_reports</c>.</summary>
internal sealed class SyncCentreStore(StoreDatabase database) : ISyncCentre
{
    private const string Columns = "id, site, hash, last_four, created_at, revoked_at";

    public Task<SiteToken> AddTokenAsync(SiteToken token, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var id = await session.NumberAsync(
                $"INSERT INTO site_tokens (site, hash, last_four, created_at) VALUES ({token.Site.Value}, {token.Hash}, {token.LastFour}, {token.CreatedAt}) RETURNING id");
            return token with { Id = (int)id.GetValueOrDefault() };
        },
        cancellationToken);

    public Task<SiteToken?> FindTokenAsync(string hash, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.FirstAsync($"SELECT {new Verbatim(Columns)} FROM site_tokens WHERE hash = {hash}", Token),
        cancellationToken);

    public Task<ImmutableArray<SiteToken>> TokensAsync(CancellationToken cancellationToken) => database.ReadAsync<ImmutableArray<SiteToken>>(
        async session => [.. await session.QueryAsync($"SELECT {new Verbatim(Columns)} FROM site_tokens ORDER BY id", Token)],
        cancellationToken);

    public Task<bool> RevokeTokenAsync(int id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async session => await session.ExecuteAsync($"UPDATE site_tokens SET revoked_at = {now} WHERE id = {id} AND revoked_at IS NULL") > 0,
        cancellationToken);

    public Task<ImmutableSortedDictionary<SyncKind, long>> CursorsAsync(SiteName site, string agent, CancellationToken cancellationToken) => database.ReadAsync(
        async session => (await session.QueryAsync(
                $"SELECT kind, number FROM sync_cursors WHERE site = {site.Value} AND agent = {agent}",
                row => KeyValuePair.Create(Word<SyncKind>.Parse(row.Text()), row.Integer())))
            .ToImmutableSortedDictionary(),
        cancellationToken);

    public Task ReceivedAsync(SiteReport report, ImmutableSortedDictionary<SyncKind, long> cursors, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            foreach (var (kind, number) in cursors)
            {
                await session.ExecuteAsync(
                    $"""
                    INSERT INTO sync_cursors (site, agent, kind, number) VALUES ({report.Site.Value}, {report.Agent}, {Word<SyncKind>.Of(kind)}, {number})
                    ON CONFLICT (site, agent, kind) DO UPDATE SET number = excluded.number WHERE excluded.number > sync_cursors.number
                    """);
            }

            return await session.ExecuteAsync(
                $"""
                INSERT INTO sync_reports (site, agent, report) VALUES ({report.Site.Value}, {report.Agent}, {JsonSerializer.Serialize(report, SyncJson.Default.SiteReport)})
                ON CONFLICT (site, agent) DO UPDATE SET report = excluded.report
                """);
        },
        cancellationToken);

    public Task<ImmutableArray<SiteReport>> ReportsAsync(CancellationToken cancellationToken) => database.ReadAsync<ImmutableArray<SiteReport>>(
        async session => [.. await session.QueryAsync($"SELECT report FROM sync_reports ORDER BY site, agent", row => JsonSerializer.Deserialize(row.Text(), SyncJson.Default.SiteReport)!)],
        cancellationToken);

    private static SiteToken Token(RowReader row) => new()
    {
        Id = row.Number(),
        Site = SiteName.TryParse(row.Text(), out var site) ? site : default,
        Hash = row.Text(),
        LastFour = row.Text(),
        CreatedAt = row.Time(),
        RevokedAt = row.TimeOrNull(),
    };
}
