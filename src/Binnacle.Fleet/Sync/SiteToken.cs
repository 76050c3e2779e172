using Binnacle.Fleet.Sites;

namespace Binnacle.Fleet.Sync;

/// <summary>What signs a site in, as it is kept: the token itself is shown once and never stored.</summary>
public sealed record SiteToken
{
    /// <summary>Number in this store; 0 while it is not stored.</summary>
    public int Id { get; init; }

    public required SiteName Site { get; init; }

    /// <summary>SHA-256 of the token in hexadecimal. The token holds 256 random bits, so it needs no salt.</summary>
    public required string Hash { get; init; }

    /// <summary>Its last four characters, to tell it from another.</summary>
    public required string LastFour { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
}
