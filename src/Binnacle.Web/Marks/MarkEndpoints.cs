using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Fleet.Marks;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Marks;

/// <summary>Acknowledging and resolving over HTTP.</summary>
internal static class MarkEndpoints
{
    /// <summary>Most events of a window that are grouped; the newest are kept.</summary>
    private const int MaxEvents = 50_000;

    public static void MapMarks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/events").WithTags("Fleet");
        group.MapGet("/groups", GroupsAsync).WithName("ListEventGroups").WithSummary("Events grouped by device, kind, code and part: first and last seen, count, and whether they are acknowledged or resolved.");
        group.MapGet("/marks", MarksAsync).WithName("ListEventMarks").WithSummary("What was said last of each group of events or issues.");
        group.MapPost("/marks", MarkAsync).WithName("MarkEvents").WithSummary("Acknowledge, resolve or open again a group of events, or the issues of a rule.").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Ok<ImmutableArray<EventGroupView>>> GroupsAsync(
        [FromQuery] string[]? node, [FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? duration, [FromQuery] string? severity, [FromQuery] string? kind,
        IFleetStore store, IEventMarks marks, TimeProvider clock, CancellationToken cancellationToken)
    {
        var nodes = await RequestScope.NamesAsync(store, node ?? [], cancellationToken);
        var events = await store.EventsAsync(
            new()
            {
                Window = RequestScope.Window(from, to, duration, TimeSpan.FromDays(7), clock.GetUtcNow()),
                Devices = nodes,
                Kinds = string.IsNullOrEmpty(kind) ? [] : [new EventKind(kind)],
                MinSeverity = RequestScope.OneOf<Severity>(severity, "severity") ?? Severity.Info,
                Limit = MaxEvents,
            },
            cancellationToken);
        var groups = EventGroup.Of(events, await marks.CurrentAsync(nodes, cancellationToken));
        return TypedResults.Ok(groups.Select(EventGroupView.Of).ToImmutableArray());
    }

    private static async Task<Ok<ImmutableArray<MarkView>>> MarksAsync([FromQuery] string[]? node, IFleetStore store, IEventMarks marks, CancellationToken cancellationToken)
    {
        var current = await marks.CurrentAsync(await RequestScope.NamesAsync(store, node ?? [], cancellationToken), cancellationToken);
        return TypedResults.Ok(current.Select(mark => MarkView.Of(mark, returned: false)).ToImmutableArray());
    }

    private static async Task<Ok<MarkView>> MarkAsync(MarkRequest request, MarkWriter marks, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(MarkView.Of((await marks.SaveAsync([request], context, cancellationToken))[0], returned: false));
}
