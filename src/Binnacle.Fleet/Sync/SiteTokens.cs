using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Binnacle.Fleet.Sites;

namespace Binnacle.Fleet.Sync;

/// <summary>Makes, checks and revokes the tokens of sites.</summary>
public sealed class SiteTokens(ISyncCentre centre, TimeProvider clock)
{
    private const string Prefix = "bnt_";
    private const int RandomBytes = 32;
    private const int MaxLength = 200;

    /// <summary>A new token of a site. The text is shown once; only its hash is kept.</summary>
    public async Task<(string Text, SiteToken Token)> CreateAsync(SiteName site, CancellationToken cancellationToken)
    {
        if (site.IsOwn)
            throw new ArgumentException("A token belongs to a site with a name.", nameof(site));
        var text = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var token = await centre.AddTokenAsync(new SiteToken { Site = site, Hash = HashOf(text), LastFour = text[^4..], CreatedAt = clock.GetUtcNow() }, cancellationToken);
        return (text, token);
    }

    /// <summary>The site a token signs in; null when it is unknown or revoked.</summary>
    public async Task<SiteName?> SiteOfAsync(string? text, CancellationToken cancellationToken) =>
        text is { Length: > 0 and <= MaxLength } && await centre.FindTokenAsync(HashOf(text), cancellationToken) is { RevokedAt: null } token ? token.Site : null;

    public Task<ImmutableArray<SiteToken>> AllAsync(CancellationToken cancellationToken) => centre.TokensAsync(cancellationToken);

    /// <summary>Makes a token worthless; false when there is none, or it was revoked before.</summary>
    public Task<bool> RevokeAsync(int id, CancellationToken cancellationToken) => centre.RevokeTokenAsync(id, clock.GetUtcNow(), cancellationToken);

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
