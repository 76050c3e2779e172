using Binnacle.Fleet.Sync;

namespace Binnacle.Web.Api;

/// <summary>A site's token. <c>token</c>, the text itself, is in the answer that creates it and nowhere else.</summary>
public sealed record SiteTokenView(int Id, string Site, string LastFour, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, string? Token = null)
{
    internal static SiteTokenView Of(SiteToken token) => new(token.Id, token.Site.Value, token.LastFour, token.CreatedAt, token.RevokedAt);
}
