using System.Collections.Immutable;
using Binnacle.Core.Text;
using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Sync;
using Binnacle.Web.Api;
using Binnacle.Web.Ingest;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Binnacle.Web.Sync;

/// <summary>Sites and their centre over HTTP.</summary>
internal static class SyncEndpoints
{
    private const int MaxTokenBodyBytes = 4_096;

    public static IServiceCollection AddSync(this IServiceCollection services)
    {
        services.TryAddSingleton<SiteTokens>();
        return services
            .AddSingleton(provider => new SyncReceiver(
                provider.GetRequiredService<Binnacle.Fleet.Store.IFleetStore>(),
                provider.GetRequiredService<ISyncCentre>(),
                provider.GetRequiredService<Binnacle.Fleet.Ingest.PushIngest>().Scopes,
                provider.GetRequiredService<Binnacle.Fleet.Ingest.PushIngest>().History,
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<SyncViews>();
    }

    public static void MapSync(this IEndpointRouteBuilder routes)
    {
        var limits = routes.ServiceProvider.GetRequiredService<WebLimits>();
        var group = routes.MapGroup("/api/sync").WithTags("Sync");
        group.MapGet("", StateAsync).WithName("GetSync").WithSummary("How synchronisation stands: a site's with its centre, or the sites' with this centre.");
        group.MapPost("", AskAsync).WithName("StartSync").WithSummary("Send what waits now. On a centre: ask the sites to, when they next speak.").Produces<SyncView>(StatusCodes.Status202Accepted);
        group.MapGet("/tokens", TokensAsync).WithName("ListSiteTokens").WithSummary("The tokens of sites, without the tokens themselves.");
        group.MapPost("/tokens", CreateAsync).WithName("CreateSiteToken").WithSummary("A new token of a site; its text is shown this once.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxTokenBodyBytes)).ProducesProblem(400);
        group.MapDelete("/tokens/{id}", RevokeAsync).WithName("RevokeSiteToken").WithSummary("Make a token worthless.").ProducesProblem(404);
        group.MapGet("/cursors", CursorsAsync).WithName("GetSyncCursors").WithSummary("For agents: how far a queue was received. Needs the site's token.").ProducesProblem(401);
        group.MapPost("/batches", ReceiveAsync).WithName("ReceiveSyncBatch").WithSummary("For agents: a batch of records. Needs the site's token.")
            .Accepts<byte[]>("application/x-ndjson").RequireRateLimiting(IngestRateLimit.PolicyName).WithMetadata(new RequestSizeLimitAttribute(limits.MaxPushBytes))
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(413).ProducesProblem(429);
    }

    private static async Task<Ok<SyncView>> StateAsync(SyncViews views, CancellationToken cancellationToken) => TypedResults.Ok(await views.ReadAsync(cancellationToken));

    private static async Task<Accepted<SyncView>> AskAsync(SyncViews views, SyncReceiver receiver, IServiceProvider services, CancellationToken cancellationToken)
    {
        services.GetService<SyncSignal>()?.Ask();
        await receiver.AskAllAsync(cancellationToken);
        return TypedResults.Accepted("/api/sync", await views.ReadAsync(cancellationToken));
    }

    private static async Task<Ok<ImmutableArray<SiteTokenView>>> TokensAsync(SiteTokens tokens, CancellationToken cancellationToken) =>
        TypedResults.Ok((await tokens.AllAsync(cancellationToken)).Select(SiteTokenView.Of).ToImmutableArray());

    private static async Task<Results<Ok<SiteTokenView>, ProblemHttpResult>> CreateAsync([FromBody] SiteTokenRequest request, SiteTokens tokens, CancellationToken cancellationToken)
    {
        if (!SiteName.TryParse(request.Site, out var site))
            return ProblemCode.InvalidRequest.With($"site '{CleanText.Line(request.Site, 60)}' is not the name of a site: 1 to {SiteName.MaxLength} letters, digits, '.', '_' and '-', a letter or digit first.");
        var (text, token) = await tokens.CreateAsync(site, cancellationToken);
        return TypedResults.Ok(SiteTokenView.Of(token) with { Token = text });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(int id, SiteTokens tokens, CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(id, cancellationToken) ? TypedResults.NoContent() : ProblemCode.NotFound.With($"There is no token {id} that is not revoked.");

    private static async Task<Ok<SyncAnswer>> CursorsAsync([FromQuery] string? agent, HttpContext context, IngestSender sender, SyncReceiver receiver, CancellationToken cancellationToken) =>
        TypedResults.Ok(await receiver.CursorsAsync(await sender.SiteAsync(context, cancellationToken), CleanText.Line(agent, 64), cancellationToken));

    private static async Task<Ok<SyncAnswer>> ReceiveAsync(HttpContext context, IngestSender sender, SyncReceiver receiver, WebLimits limits, CancellationToken cancellationToken)
    {
        var site = await sender.SiteAsync(context, cancellationToken);
        using var body = await IngestBody.ReadAsync(context.Request, limits, assumed: "", cancellationToken);
        try
        {
            return TypedResults.Ok(await receiver.ReceiveAsync(site, body.Content, cancellationToken));
        }
        catch (InvalidDataException broken)
        {
            throw new RefusedException(ProblemCode.InvalidRequest, CleanText.Line(broken.Message, 400));
        }
    }
}
