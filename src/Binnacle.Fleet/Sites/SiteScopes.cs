using System.Collections.Concurrent;

namespace Binnacle.Fleet.Sites;

/// <summary>The scope of each site that sent something. Bounded by the sites that have a token.</summary>
public sealed class SiteScopes
{
    private readonly ConcurrentDictionary<SiteName, SiteScope> _scopes = new();

    public SiteScope Of(SiteName site) => _scopes.GetOrAdd(site, static name => new SiteScope(name));
}
