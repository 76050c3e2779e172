using System.Collections.Immutable;
using Binnacle.Core.Text;
using Binnacle.Fleet.Inventory;
using Binnacle.Web.Api;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;
using Binnacle.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Inventory;

/// <summary>Places and device groups over HTTP.</summary>
internal static class PlaceEndpoints
{
    public static void MapPlaces(this IEndpointRouteBuilder routes)
    {
        var places = routes.MapGroup("/api/places").WithTags("Inventory");
        places.MapGet("", ListAsync).WithName("ListPlaces").WithSummary("Sites, rows, racks, PDUs, switches, cooling zones and groups with their nodes: from labels, and as people wrote them down.").ProducesProblem(400);
        places.MapGet("/{kind}/{name}", GetAsync).WithName("GetPlace").WithSummary("One place.").ProducesProblem(404);
        places.MapPut("/{kind}/{name}", SaveAsync).WithName("PutPlace").WithSummary("Write a place down: note, parent, and which nodes are there.").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        places.MapDelete("/{kind}/{name}", RemoveAsync).WithName("DeletePlace").WithSummary("Forget a place no node is in.").ProducesProblem(404).ProducesProblem(409);

        var groups = routes.MapGroup("/api/groups").WithTags("Inventory");
        groups.MapGet("", GroupsAsync).WithName("ListGroups").WithSummary("Device groups with their nodes.");
        groups.MapPut("/{name}", SaveGroupAsync).WithName("PutGroup").WithSummary("Make a device group, or change its note and nodes.").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        groups.MapDelete("/{name}", RemoveGroupAsync).WithName("DeleteGroup").WithSummary("Forget a group no node is in.").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<ImmutableArray<PlaceView>>> ListAsync([FromQuery] string? kind, PlaceWriter places, CancellationToken cancellationToken)
    {
        var only = RequestScope.OneOf<PlaceKind>(kind, "kind");
        return TypedResults.Ok((await places.AllAsync(cancellationToken)).Where(place => only is null || place.Place.Id.Kind == only).Select(PlaceView.Of).ToImmutableArray());
    }

    private static Task<Ok<ImmutableArray<PlaceView>>> GroupsAsync(PlaceWriter places, CancellationToken cancellationToken) => ListAsync("group", places, cancellationToken);

    private static async Task<Ok<PlaceView>> GetAsync(string kind, string name, PlaceWriter places, CancellationToken cancellationToken) =>
        TypedResults.Ok(PlaceView.Of(await places.FindAsync(IdOf(kind, name), cancellationToken)));

    private static async Task<Ok<PlaceView>> SaveAsync(string kind, string name, [FromBody] PlaceBody body, HttpContext context, PlaceWriter places, TimeProvider clock, CancellationToken cancellationToken) =>
        TypedResults.Ok(PlaceView.Of(await places.SaveAsync(IdOf(kind, name), body, new(CurrentUser.Of(context), clock.GetUtcNow()), cancellationToken)));

    private static Task<Ok<PlaceView>> SaveGroupAsync(string name, [FromBody] PlaceBody body, HttpContext context, PlaceWriter places, TimeProvider clock, CancellationToken cancellationToken) =>
        SaveAsync("group", name, body, context, places, clock, cancellationToken);

    private static async Task<NoContent> RemoveAsync(string kind, string name, PlaceWriter places, CancellationToken cancellationToken)
    {
        await places.RemoveAsync(IdOf(kind, name), cancellationToken);
        return TypedResults.NoContent();
    }

    private static Task<NoContent> RemoveGroupAsync(string name, PlaceWriter places, CancellationToken cancellationToken) => RemoveAsync("group", name, places, cancellationToken);

    private static PlaceId IdOf(string kind, string name) =>
        RequestScope.OneOf<PlaceKind>(kind, "kind") is { } known && PlaceId.TryCreate(known, name, out var id)
            ? id
            : throw new RefusedException(ProblemCode.InvalidRequest, $"'{CleanText.Line(name, 60)}' is not the name of a place: 1 to {PlaceId.MaxNameLength} characters without commas.");
}
