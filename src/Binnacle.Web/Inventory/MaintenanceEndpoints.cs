using System.Collections.Immutable;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;
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

/// <summary>Planned work over HTTP.</summary>
internal static class MaintenanceEndpoints
{
    /// <summary>Longest window.</summary>
    private static readonly TimeSpan MaxLength = TimeSpan.FromDays(366);

    public static void MapMaintenance(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/maintenance").WithTags("Inventory");
        group.MapGet("", ListAsync).WithName("ListMaintenance").WithSummary("Planned work, latest first: what touches the window, by default from a week ago on.");
        group.MapGet("/{id}", GetAsync).WithName("GetMaintenance").WithSummary("One maintenance window.").ProducesProblem(404);
        group.MapPost("", AddAsync).WithName("PlanMaintenance").WithSummary("Plan work on nodes. What is found meanwhile is marked and alarms nobody.").ProducesProblem(400).ProducesProblem(404);
        group.MapPut("/{id}", EditAsync).WithName("EditMaintenance").WithSummary("Change planned work.").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/{id}/end", EndAsync).WithName("EndMaintenance").WithSummary("End planned work now.").ProducesProblem(400).ProducesProblem(404);
        group.MapDelete("/{id}", RemoveAsync).WithName("DeleteMaintenance").WithSummary("Forget planned work, as if it had never been planned.").ProducesProblem(404);
    }

    private static async Task<Ok<ImmutableArray<MaintenanceView>>> ListAsync([FromQuery] string? from, [FromQuery] string? to, [FromQuery] bool? active, IInventoryStore inventory, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = string.IsNullOrEmpty(to) ? DateTimeOffset.MaxValue.AddDays(-1) : RequestScope.Window(null, to, null, TimeSpan.FromHours(1), now).To;
        var begin = string.IsNullOrEmpty(from) ? now - TimeSpan.FromDays(7) : RequestScope.Window(from, until.ToString("O"), null, TimeSpan.FromHours(1), now).From;
        var windows = await inventory.MaintenanceAsync(active == true ? new(now, now.AddMilliseconds(1)) : new TimeRange(begin, until), cancellationToken);
        return TypedResults.Ok(windows.Select(window => MaintenanceView.Of(window, now)).ToImmutableArray());
    }

    private static async Task<Ok<MaintenanceView>> GetAsync(int id, IInventoryStore inventory, TimeProvider clock, CancellationToken cancellationToken) =>
        TypedResults.Ok(MaintenanceView.Of(await FindAsync(id, inventory, cancellationToken), clock.GetUtcNow()));

    private static async Task<Created<MaintenanceView>> AddAsync(
        [FromBody] MaintenanceBody body, HttpContext context, IInventoryStore inventory, IFleetStore store, FleetViews views, TimeProvider clock, CancellationToken cancellationToken)
    {
        var edit = EditOf(context, clock);
        var from = body.From ?? edit.At;
        var window = new MaintenanceWindow
        {
            Window = WindowOf(from, body.To ?? (body.Duration is null ? throw Refused("'to' or 'duration' is missing: when does the work end?") : from + RequestScope.Length(body.Duration, TimeSpan.Zero, "duration"))),
            Nodes = await NodesAsync(body.Nodes, store, cancellationToken),
            Reason = Reason(body.Reason) is { Length: > 0 } reason ? reason : throw Refused("'reason' is missing: why is the work done?"),
            PlannedBy = edit.By,
        };
        var saved = await SaveAsync(window, edit, inventory, views, cancellationToken);
        return TypedResults.Created($"/api/maintenance/{saved.Id}", MaintenanceView.Of(saved, edit.At));
    }

    private static async Task<Ok<MaintenanceView>> EditAsync(
        int id, [FromBody] MaintenanceBody body, HttpContext context, IInventoryStore inventory, IFleetStore store, FleetViews views, TimeProvider clock, CancellationToken cancellationToken)
    {
        var edit = EditOf(context, clock);
        var before = await FindAsync(id, inventory, cancellationToken);
        var from = body.From ?? before.Window.From;
        var next = before with
        {
            Version = body.Version ?? before.Version,
            Window = WindowOf(from, body.To ?? (body.Duration is null ? before.Window.To : from + RequestScope.Length(body.Duration, TimeSpan.Zero, "duration"))),
            Nodes = body.Nodes is null ? before.Nodes : await NodesAsync(body.Nodes, store, cancellationToken),
            Reason = Reason(body.Reason) is { Length: > 0 } reason ? reason : before.Reason,
        };
        return TypedResults.Ok(MaintenanceView.Of(await SaveAsync(next, edit, inventory, views, cancellationToken), edit.At));
    }

    private static async Task<Ok<MaintenanceView>> EndAsync(int id, HttpContext context, IInventoryStore inventory, FleetViews views, TimeProvider clock, CancellationToken cancellationToken)
    {
        var edit = EditOf(context, clock);
        var before = await FindAsync(id, inventory, cancellationToken);
        if (edit.At < before.Window.From)
            throw Refused("The work has not begun; delete it instead.");
        var ended = before.Window.To <= edit.At ? before : await SaveAsync(before with { Window = new(before.Window.From, edit.At) }, edit, inventory, views, cancellationToken);
        return TypedResults.Ok(MaintenanceView.Of(ended, edit.At));
    }

    private static async Task<NoContent> RemoveAsync(int id, IInventoryStore inventory, FleetViews views, CancellationToken cancellationToken)
    {
        if (!await inventory.RemoveMaintenanceAsync(id, cancellationToken))
            throw Missing(id);
        views.Forget();
        return TypedResults.NoContent();
    }

    private static async Task<MaintenanceWindow> SaveAsync(MaintenanceWindow window, Edit edit, IInventoryStore inventory, FleetViews views, CancellationToken cancellationToken)
    {
        var saved = await inventory.SaveMaintenanceAsync(window, edit, cancellationToken) switch
        {
            InventoryWrite<MaintenanceWindow>.Saved done => done.Value,
            InventoryWrite<MaintenanceWindow>.Conflict there => throw new RefusedException(ProblemCode.VersionConflict, $"Maintenance {window.Id} was changed by {there.Current.ChangedBy} and is at version {there.Current.Version} now. Read it again, then edit that."),
            _ => throw Missing(window.Id),
        };
        views.Forget();
        return saved;
    }

    private static async Task<MaintenanceWindow> FindAsync(int id, IInventoryStore inventory, CancellationToken cancellationToken) =>
        await inventory.MaintenanceAsync(id, cancellationToken) ?? throw Missing(id);

    private static async Task<ImmutableArray<Core.Devices.DeviceName>> NodesAsync(string[]? nodes, IFleetStore store, CancellationToken cancellationToken) => nodes switch
    {
        null => [],
        [] => throw new RefusedException(ProblemCode.EmptySelection, "'nodes' is empty. Leave it out, or send null, for all nodes."),
        _ => await RequestScope.NamesAsync(store, nodes, cancellationToken),
    };

    private static TimeRange WindowOf(DateTimeOffset from, DateTimeOffset to) =>
        to > from && to - from <= MaxLength ? new(from, to) : throw Refused($"The work must end after it begins and within {MaxLength.TotalDays:0} days: {from:u} to {to:u}.");

    private static string Reason(string? reason) => CleanText.Line(reason, MaintenanceWindow.MaxReasonLength);

    private static Edit EditOf(HttpContext context, TimeProvider clock) => new(CurrentUser.Of(context), clock.GetUtcNow());

    private static RefusedException Refused(string detail) => new(ProblemCode.InvalidRequest, detail);

    private static RefusedException Missing(int id) => new(ProblemCode.NotFound, $"There is no maintenance window {id}.");
}
