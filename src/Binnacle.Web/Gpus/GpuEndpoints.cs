using System.Collections.Immutable;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Gpus;

/// <summary>GPU memory and inference servers over HTTP.</summary>
internal static class GpuEndpoints
{
    public static void MapGpus(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").WithTags("Fleet");
        group.MapGet("/gpus", GpusAsync).WithName("ListGpus").WithSummary("Memory of every GPU and MIG instance: weights, KV cache used and free, other, free; each with how it is known.");
        group.MapGet("/engines", EnginesAsync).WithName("ListEngines").WithSummary("Inference servers: KV cache weighted by blocks and plain, headroom, fragmentation, latency percentiles, and the metric names they use.");
    }

    private static async Task<Ok<ImmutableArray<GpuView>>> GpusAsync([FromQuery] string[]? node, GpuReader reader, IFleetStore store, CancellationToken cancellationToken)
    {
        var gpus = await reader.GpusAsync(await RequestScope.NamesAsync(store, node ?? [], cancellationToken), cancellationToken);
        return TypedResults.Ok(gpus.Select(GpuView.Of).ToImmutableArray());
    }

    private static async Task<Ok<EnginesView>> EnginesAsync(
        [FromQuery] string[]? node, [FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? duration, GpuReader reader, IFleetStore store, TimeProvider clock, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.EnginesAsync(
            await RequestScope.NamesAsync(store, node ?? [], cancellationToken), RequestScope.Window(from, to, duration, TimeSpan.FromHours(1), clock.GetUtcNow()), cancellationToken));
}
