using System.ComponentModel;
using Binnacle.Fleet.Store;
using Binnacle.Web.Chat;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Live;

/// <summary>The newest figures of the fleet as a stream of changes: docs/formats/live.md.</summary>
internal static class LiveEndpoint
{
    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/live", StreamAsync).WithTags("Metrics").WithName("StreamLive")
            .WithSummary("Server-sent events: a header with rows, columns and values, then deltas with changed cells only. Resumes with Last-Event-ID.")
            .Produces<string>(200, "text/event-stream").ProducesProblem(400).ProducesProblem(404).ProducesProblem(429);

    private static async Task StreamAsync(
        HttpContext context,
        [FromQuery, Description("Name or number of a node; repeatable. All nodes when absent.")] string[]? node,
        [FromQuery, Description("Columns, separated by commas or repeated: names of gauges, state, open_issues, health, time.")] string[]? metrics,
        LiveHub hub,
        IFleetStore store,
        WebLimits limits,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var nodes = await RequestScope.NamesAsync(store, node ?? [], cancellationToken);
        using var stream = hub.Join(new([.. nodes], Columns(metrics)))
            ?? throw new RefusedException(ProblemCode.TooManyRequests, $"{limits.LiveStreams} live streams are open already; that is the limit of this instance. Close one, or read /api/nodes instead.");
        LiveCursor? seen = LiveCursor.TryParse(context.Request.Headers["Last-Event-ID"], out var last) ? last : null;

        var sse = new SseWriter(context.Response);
        await sse.BeginAsync(cancellationToken);
        try
        {
            while (true)
            {
                var frame = await stream.NextAsync(seen, limits.StreamPing, clock, cancellationToken);
                if (frame is null)
                {
                    await sse.PingAsync(cancellationToken);
                    continue;
                }

                await sse.FrameAsync(frame.Bytes, cancellationToken);
                seen = frame.Cursor;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The reader left.
        }
    }

    private static System.Collections.Immutable.ImmutableArray<LiveColumn> Columns(string[]? metrics)
    {
        var names = (metrics ?? []).SelectMany(part => part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct().ToArray();
        if (names.Length > LiveColumn.Most)
            throw new RefusedException(ProblemCode.InvalidRequest, $"'metrics' names {names.Length} columns; one stream has at most {LiveColumn.Most}.");
        return names.Length == 0 ? LiveColumn.Default : [.. names.Select(LiveColumn.Find).DistinctBy(column => column.Name)];
    }
}
