using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Core.Text;
using Binnacle.Fleet.Store;
using Binnacle.Web.Api;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Fleet;

/// <summary>Nodes, issues and events over HTTP.</summary>
internal static class FleetEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void MapFleet(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").WithTags("Fleet");
        group.MapGet("/nodes", NodesAsync).WithName("ListNodes").WithSummary("Every node with its state and newest figures, worst first.");
        group.MapGet("/nodes/{id}", NodeAsync).WithName("GetNode").WithSummary("One node, by number or name.");
        group.MapGet("/devices/{name}", DeviceAsync).WithName("GetDevice").WithSummary("One node with its issues, health reasons, sensors and inventory.");
        group.MapGet("/issues", IssuesAsync).WithName("ListIssues").WithSummary("Issues found by the rules, worst first, with their evidence resolved.");
        group.MapGet("/events", EventsAsync).WithName("ListEvents").WithSummary("Events, newest first; 'next' is the cursor of the following page.");
        group.MapGet("/events/{id}", EventAsync).WithName("GetEvent").WithSummary("One event by its id.");
        group.MapGet("/sources", SourcesAsync).WithName("ListSources").WithSummary("What was imported, and what of it was rejected and why.");
    }

    private static async Task<Ok<ImmutableArray<NodeView>>> NodesAsync([FromQuery] string? site, FleetViews views, CancellationToken cancellationToken)
    {
        var view = await views.ReadAsync(new(), cancellationToken);
        var hosts = string.IsNullOrEmpty(site) ? view.Hosts : view.Hosts.Where(host => string.Equals(host.Device.Labels.GetValueOrDefault("site"), site, StringComparison.OrdinalIgnoreCase));
        return TypedResults.Ok(hosts.Select(NodeView.Of).ToImmutableArray());
    }

    private static async Task<Results<Ok<NodeView>, ProblemHttpResult>> NodeAsync(string id, FleetViews views, IFleetStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok(NodeView.Of((await HostAsync(id, views, store, cancellationToken)).Host));

    private static async Task<Results<Ok<DeviceView>, ProblemHttpResult>> DeviceAsync(string name, FleetViews views, IFleetStore store, CancellationToken cancellationToken)
    {
        var (host, view) = await HostAsync(name, views, store, cancellationToken);
        var readings = await store.LatestReadingsAsync([host.Device.Name], cancellationToken);
        var facts = await store.FactsAsync([host.Device.Name], cancellationToken);
        return TypedResults.Ok(new DeviceView
        {
            Node = NodeView.Of(host),
            HealthReasons = [.. (host.Health?.Reasons ?? []).Select(reason => new DeductionView(reason.Points, reason.Text, reason.Rule))],
            Issues = [.. view.Findings.Report.Issues.Where(issue => issue.Device == host.Device.Name).Select(issue => IssueView.Of(issue, view.Findings))],
            Sensors = [.. readings.Select(ReadingView.Of)],
            Inventory = [.. facts.Select(fact => new FactView(fact.Component.ToString(), fact.Name, fact.Value, fact.Time))],
        });
    }

    private static async Task<Ok<ImmutableArray<IssueView>>> IssuesAsync(
        [FromQuery] string[]? node, [FromQuery] string? severity, [FromQuery] bool? open, FleetViews views, IFleetStore store, CancellationToken cancellationToken)
    {
        var nodes = await RequestScope.NamesAsync(store, node ?? [], cancellationToken);
        var least = RequestScope.OneOf<Severity>(severity, "severity") ?? Severity.Info;
        var view = await views.ReadAsync(new() { Nodes = nodes }, cancellationToken);
        return TypedResults.Ok(view.Findings.Report.Issues
            .Where(issue => issue.Severity >= least && (open is null || issue.Open == open))
            .OrderByDescending(issue => issue.Open).ThenByDescending(issue => issue.Severity).ThenBy(issue => issue.Urgency)
            .Select(issue => IssueView.Of(issue, view.Findings)).ToImmutableArray());
    }

    private static async Task<Results<Ok<EventPage>, ProblemHttpResult>> EventsAsync([AsParameters] EventsRequest request, IFleetStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.Before is { Length: > 0 } && !EventCursor.TryParse(request.Before, out _))
            return ProblemCode.InvalidRequest.With("'before' is not a cursor of this list; pass the 'next' of the page before.");
        var limit = Math.Clamp(request.Limit ?? DefaultLimit, 1, MaxLimit);
        var events = await store.EventsAsync(
            new()
            {
                Window = RequestScope.Window(request.From, request.To, request.Duration, TimeSpan.FromDays(7), clock.GetUtcNow()),
                Devices = await RequestScope.NamesAsync(store, request.Node ?? [], cancellationToken),
                Subsystems = RequestScope.OneOf<Subsystem>(request.Type, "type") is { } subsystem ? [subsystem] : [],
                Kinds = request.Kind is { Length: > 0 } kind ? [new EventKind(kind)] : [],
                MinSeverity = RequestScope.OneOf<Severity>(request.Severity, "severity") ?? Severity.Info,
                Contains = CleanText.Line(request.Contains, 120),
                Before = EventCursor.TryParse(request.Before, out var cursor) ? (cursor.Time, cursor.Id) : null,
                Limit = limit + 1,
            },
            cancellationToken);
        var page = events.Take(limit).ToArray();
        return TypedResults.Ok(new EventPage([.. page.Select(EventView.Of)], events.Length > limit ? EventCursor.Of(page[^1]).ToString() : null));
    }

    private static async Task<Results<Ok<EventView>, ProblemHttpResult>> EventAsync(string id, IFleetStore store, CancellationToken cancellationToken) =>
        EventId.TryParse(id, out var eventId) && await store.EventAsync(eventId, cancellationToken) is { } found
            ? TypedResults.Ok(EventView.Of(found))
            : ProblemCode.NotFound.With("There is no event with this id of 32 hexadecimal digits.");

    private static async Task<Ok<ImmutableArray<ImportedSource>>> SourcesAsync([FromQuery] int? limit, IFleetStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok(await store.SourcesAsync(Math.Clamp(limit ?? DefaultLimit, 1, MaxLimit), cancellationToken));

    private static async Task<(HostSummary Host, FleetView View)> HostAsync(string nameOrId, FleetViews views, IFleetStore store, CancellationToken cancellationToken)
    {
        var device = await RequestScope.DeviceAsync(store, nameOrId, cancellationToken);
        var view = await views.ReadAsync(new() { Nodes = [device.Name] }, cancellationToken);
        return (view.Hosts.Single(host => host.Device.Name == device.Name), view);
    }
}
