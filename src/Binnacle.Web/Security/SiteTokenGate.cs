using Binnacle.Web.Ingest;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Security;

/// <summary>
/// A request with a site's token may push and synchronise, and nothing else: a token that leaks from a site shows nothing of the others and changes
/// nothing of theirs.
/// </summary>
internal static class SiteTokenGate
{
    private const string TokenPrefix = "bnt_";

    private static readonly PathString[] Open = ["/api/v1/write", "/v1/metrics", "/v1/logs", "/api/snapshots", "/api/sync/batches", "/api/sync/cursors", "/livez"];

    public static void UseSiteTokenGate(this IApplicationBuilder app) => app.Use((context, next) =>
        IngestSender.TokenOf(context.Request)?.StartsWith(TokenPrefix, StringComparison.Ordinal) == true && !IsOpen(context.Request)
            ? ProblemCode.SiteTokenOnly.With("A site's token is for pushing and synchronising that site's records. Leave it out to use the rest as this instance's operator.").ExecuteAsync(context)
            : next(context));

    private static bool IsOpen(HttpRequest request) =>
        Open.Any(path => request.Path.Equals(path)) && (!HttpMethods.IsGet(request.Method) || request.Path != "/api/snapshots");
}
