using Binnacle.Fleet.Ingest;
using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Sync;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Ingest;

/// <summary>Whose push a request is: that of the site whose token it carries. Without a token it is this instance's own.</summary>
internal sealed class IngestSender(SiteTokens tokens)
{
    private const string Scheme = "Bearer ";

    /// <exception cref="RefusedException">The token is not known or revoked, or the node is no name.</exception>
    public async Task<PushSource> OfAsync(HttpContext context, string? node, CancellationToken cancellationToken) =>
        new(TokenOf(context.Request) is null ? default : await SiteAsync(context, cancellationToken), IngestEndpoints.NodeOf(node));

    /// <summary>The site of a request that must carry a token.</summary>
    /// <exception cref="RefusedException">It carries none, or one that is not known or revoked.</exception>
    public async Task<SiteName> SiteAsync(HttpContext context, CancellationToken cancellationToken) =>
        await tokens.SiteOfAsync(TokenOf(context.Request), cancellationToken)
        ?? throw new RefusedException(ProblemCode.NotAuthorised, "The request needs a site's token as 'Authorization: Bearer …'; this one has none, or one that is unknown or revoked. 'binnacle agent token create SITE' makes one.");

    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
}
