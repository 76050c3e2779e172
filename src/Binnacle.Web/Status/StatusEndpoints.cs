using Binnacle.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Status;

/// <summary>Whether the instance lives, is ready, and how it does.</summary>
internal static class StatusEndpoints
{
    private const string PrometheusText = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapStatus(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Status");
        group.MapGet("/health", HealthAsync).WithName("GetHealth").WithSummary("State of the instance, its store and its chat.").Produces<HealthView>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/livez", () => TypedResults.Text("ok\n")).WithName("GetLiveness").WithSummary("200 as long as the process answers.").Produces<string>(contentType: "text/plain");
        group.MapGet("/readyz", ReadyAsync).WithName("GetReadiness").WithSummary("200 when the store answers, 503 otherwise.").Produces<string>(contentType: "text/plain").Produces<string>(StatusCodes.Status503ServiceUnavailable, "text/plain");
        group.MapGet("/metrics", MetricsAsync).WithName("GetMetrics").WithSummary("Binnacle's own figures as Prometheus text.").Produces<string>(contentType: "text/plain");
    }

    private static async Task<IResult> HealthAsync(StoreProbe probe, SourceProbe sources, InstanceInfo instance, CancellationToken cancellationToken)
    {
        var status = await probe.AskAsync(cancellationToken);
        var database = status is null
            ? new DatabaseView(false, "", 0, 0, 0, 0, 0)
            : new DatabaseView(true, status.Engine, status.SchemaVersion, status.Devices, status.Events, status.Series, status.SizeBytes);
        var counts = status is null ? null : await sources.AskAsync(cancellationToken);
        var view = new HealthView(status is null ? "degraded" : "healthy", ChatServiceActive: status is not null, instance.Version, database, counts?.InWords() ?? "", counts);
        return TypedResults.Json(view, Json.WebJson.Default.HealthView, statusCode: status is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static async Task<ContentHttpResult> ReadyAsync(StoreProbe probe, CancellationToken cancellationToken) =>
        await probe.AskAsync(cancellationToken) is null
            ? TypedResults.Text("the store does not answer\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Text("ok\n");

    private static async Task<ContentHttpResult> MetricsAsync(StoreProbe probe, SourceProbe sources, RequestCounts requests, InstanceInfo instance, CancellationToken cancellationToken) =>
        TypedResults.Text(SelfMetrics.Write(await probe.AskAsync(cancellationToken), await sources.AskAsync(cancellationToken), requests, instance), PrometheusText);
}
