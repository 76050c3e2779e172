using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;
using Binnacle.Fleet.Ingest;
using Binnacle.Web.Api;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Binnacle.Web.Ingest;

/// <summary>What machines push (contract 2.2), and what became of it.</summary>
internal static class IngestEndpoints
{
    public static IServiceCollection AddIngest(this IServiceCollection services)
    {
        services.TryAddSingleton<PushIngest>();
        services.AddSingleton<IngestRateLimit>();
        services.AddOptions<RateLimiterOptions>().Configure<IngestRateLimit>((options, limit) => options.AddPolicy(IngestRateLimit.PolicyName, limit));
        return services.AddSingleton<IngestSender>();
    }

    public static void MapIngest(this IEndpointRouteBuilder routes)
    {
        var limits = routes.ServiceProvider.GetRequiredService<WebLimits>();
        var group = routes.MapGroup("").WithTags("Ingest").RequireRateLimiting(IngestRateLimit.PolicyName).WithMetadata(new RequestSizeLimitAttribute(limits.MaxPushBytes))
            .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429);
        RemoteWriteEndpoint.Map(group);
        OtlpEndpoints.Map(group);
        SnapshotEndpoints.MapPush(group);
        SnapshotEndpoints.MapRead(routes);
        routes.MapGet("/api/ingest", List).WithTags("Ingest").WithName("ListPushes").WithSummary("What was pushed since the start, by kind and site, with unknown names and the newest rejections.");
    }

    /// <summary>The machine a request names for records that name none: <c>?node=NAME</c>.</summary>
    public static DeviceName NodeOf(string? node) =>
        string.IsNullOrEmpty(node) ? DeviceName.Unknown
        : DeviceName.TryParse(node, out var name) ? name
        : throw new RefusedException(ProblemCode.InvalidRequest, $"node '{CleanText.Line(node, 60)}' is not a device name.");

    private static Ok<ImmutableArray<PushTotalsView>> List(PushIngest ingest) => TypedResults.Ok(ingest.History.All.Select(PushTotalsView.Of).ToImmutableArray());
}
