using System.Collections.Immutable;
using System.ComponentModel;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Inventory.Filters;
using Binnacle.Fleet.Store;
using Binnacle.Web.Api;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;
using Binnacle.Web.Security;
using Binnacle.Web.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Inventory;

/// <summary>Nodes over HTTP: list, add, edit, test, remove.</summary>
internal static class NodeEndpoints
{
    /// <summary>Most nodes of one page.</summary>
    private const int MaxLimit = 1_000;

    public static void MapNodes(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/nodes").WithTags("Inventory");
        group.MapGet("", ListAsync).WithName("ListNodes").WithSummary("Every node with its state and newest figures, worst first; 'filter' picks some. X-Total-Count says how many match.").ProducesProblem(400);
        group.MapGet("/{id}", GetAsync).WithName("GetNode").WithSummary("One node, by number or name.").ProducesProblem(404);
        group.MapPost("", AddAsync).WithName("AddNode").WithSummary("Add a node; with 'host' or 'kind' also the data source that reads it, after it was read once.").RequireRateLimiting(ProbeRateLimit.PolicyName).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422).ProducesProblem(429);
        group.MapPost("/test", TestAsync).WithName("TestNode").WithSummary("Read what would be added once, and say what was found. Stores nothing.").RequireRateLimiting(ProbeRateLimit.PolicyName).ProducesProblem(400).ProducesProblem(403).ProducesProblem(429);
        group.MapPut("/{id}", EditAsync).WithName("EditNode").WithSummary("Edit a node; what is absent stays. Fields may stand in the body or the address.").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapDelete("/{id}", RemoveAsync).WithName("DeleteNode").WithSummary("Take a node out of the fleet. Its history stays unless history=delete; the answer counts it.").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Ok<ImmutableArray<NodeView>>> ListAsync(
        HttpContext context,
        [FromQuery, Description("Such as state:warn vram>80 model:llama rack:r12 -label:spare.")] string? filter,
        [FromQuery, Description("Only nodes of this site.")] string? site,
        [FromQuery, Description("Nodes per page, 1 to 1000. Default 1000.")] int? limit,
        [FromQuery, Description("Nodes to skip.")] int? offset,
        FleetViews views,
        CancellationToken cancellationToken)
    {
        var parsed = NodeFilter.Parse(filter) switch
        {
            FilterParse.Parsed read => read.Filter,
            FilterParse.Invalid wrong => throw new RefusedException(ProblemCode.InvalidRequest, $"'filter' cannot be read. {wrong}"),
            _ => NodeFilter.Everything,
        };
        var view = await views.ReadAsync(new(), cancellationToken);
        var hosts = view.Hosts.Where(host => IsOf(site, host) && parsed.Matches(new HostSubject(host, view))).ToArray();
        context.Response.Headers["X-Total-Count"] = hosts.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.Ok(hosts.Skip(Math.Max(0, offset ?? 0)).Take(Math.Clamp(limit ?? MaxLimit, 1, MaxLimit)).Select(NodeView.Of).ToImmutableArray());
    }

    private static bool IsOf(string? site, HostSummary host) =>
        string.IsNullOrEmpty(site) || string.Equals(host.Device.Labels.GetValueOrDefault("site"), site, StringComparison.OrdinalIgnoreCase);

    private static async Task<Ok<NodeView>> GetAsync(string id, FleetViews views, IFleetStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ViewAsync((await RequestScope.DeviceAsync(store, id, cancellationToken)).Id, views, cancellationToken));

    private static async Task<Created<NodeView>> AddAsync(
        [FromBody] NodeBody body, [FromQuery, Description("false adds it without reading it first.")] bool? test, HttpContext context, NodeWriter nodes, FleetViews views, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (node, found) = await nodes.AddAsync(body, test ?? true, EditOf(context, clock), cancellationToken);
        var view = await ViewAsync(node.Id, views, cancellationToken);
        return TypedResults.Created($"/api/nodes/{node.Id}", view with { Test = found is null ? null : SourceTestView.Of(found) });
    }

    private static async Task<Ok<SourceTestView>> TestAsync([FromBody] NodeBody body, NodeSources sources, CancellationToken cancellationToken)
    {
        var name = Core.Devices.DeviceName.TryParse(body.Name, out var given) ? given : Core.Devices.DeviceName.Parse("new-node");
        var source = sources.Plan(body, name) ?? throw new RefusedException(ProblemCode.InvalidRequest, "'host' or 'kind' is missing: what is to be tested?");
        return TypedResults.Ok(SourceTestView.Of(await sources.TestAsync(source, cancellationToken)));
    }

    private static async Task<Ok<NodeView>> EditAsync(
        string id, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] NodeBody? body, [AsParameters] NodeQuery query,
        HttpContext context, NodeWriter nodes, IFleetStore store, FleetViews views, TimeProvider clock, CancellationToken cancellationToken)
    {
        var device = await RequestScope.DeviceAsync(store, id, cancellationToken);
        await nodes.EditAsync(device.Id, query.Over(body), EditOf(context, clock), cancellationToken);
        return TypedResults.Ok(await ViewAsync(device.Id, views, cancellationToken));
    }

    private static async Task<Ok<NodeRemovalView>> RemoveAsync(
        string id, [FromQuery, Description("'delete' deletes its records as well; 'keep' is the default.")] string? history, HttpContext context, NodeWriter nodes, IFleetStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (history is not (null or "" or "keep" or "delete"))
            throw new RefusedException(ProblemCode.InvalidRequest, "'history' is either keep or delete.");
        var device = await RequestScope.DeviceAsync(store, id, cancellationToken);
        return TypedResults.Ok(await nodes.RemoveAsync(device.Id, history == "delete", EditOf(context, clock), cancellationToken));
    }

    // Out of the view of the whole fleet, which is there anyway.
    private static async Task<NodeView> ViewAsync(int id, FleetViews views, CancellationToken cancellationToken) =>
        (await views.ReadAsync(new(), cancellationToken)).Hosts.Where(host => host.Device.Id == id).Select(NodeView.Of).FirstOrDefault()
        ?? throw new RefusedException(ProblemCode.UnknownNode, $"There is no node with id {id}.");

    private static Edit EditOf(HttpContext context, TimeProvider clock) => new(CurrentUser.Of(context), clock.GetUtcNow());
}
