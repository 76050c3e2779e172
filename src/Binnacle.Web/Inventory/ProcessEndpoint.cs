using System.Collections.Immutable;
using Binnacle.Core.Time;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;
using Binnacle.Web.Api;
using Binnacle.Web.Fleet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Inventory;

/// <summary>Processes on GPUs over HTTP.</summary>
internal static class ProcessEndpoint
{
    private const int DefaultLimit = 1_000;

    public static void MapProcesses(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/processes", ListAsync).WithTags("Fleet").WithName("ListProcesses")
            .WithSummary("Processes that hold GPU memory: those of the newest look, or with a duration all that were seen in it, ended ones too.").ProducesProblem(400).ProducesProblem(404);

    private static async Task<Ok<ImmutableArray<ProcessView>>> ListAsync(
        [FromQuery] string? duration, [FromQuery(Name = "node_id")] string? nodeId, [FromQuery] string[]? node, [FromQuery] int? limit,
        IProcessStore processes, IFleetStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        string[] wanted = [.. node ?? [], .. string.IsNullOrEmpty(nodeId) ? Array.Empty<string>() : [nodeId]];
        var now = clock.GetUtcNow();
        var found = await processes.ProcessesAsync(
            new()
            {
                Devices = await RequestScope.NamesAsync(store, wanted, cancellationToken),
                Window = string.IsNullOrEmpty(duration) ? null : TimeRange.Last(RequestScope.Length(duration, TimeSpan.Zero, "duration"), now.AddTicks(1)),
                Limit = Math.Clamp(limit ?? DefaultLimit, 1, ProcessQuery.MaxLimit),
            },
            cancellationToken);
        var ids = (await store.DevicesAsync(cancellationToken)).ToDictionary(device => device.Name, device => device.Id);
        return TypedResults.Ok(found.Select(span => ProcessView.Of(span, ids.TryGetValue(span.Device, out var id) ? id : null)).ToImmutableArray());
    }
}
