using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Ingest;
using Binnacle.Fleet.Store;
using Binnacle.Web.Api;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Ingest;

/// <summary>Snapshots of nodes (contract 3.7): pushed, and read back from whatever source the samples came.</summary>
internal static class SnapshotEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void MapPush(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/snapshots", WriteAsync).WithName("PushSnapshots")
            .WithSummary("Snapshots of nodes: one JSON object, a list, or one object per line.").Accepts<byte[]>("application/json", "application/x-ndjson");

    public static void MapRead(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/snapshots").WithTags("Fleet");
        group.MapGet("", ListAsync).WithName("ListSnapshots").WithSummary("Snapshots of nodes, newest first: memory, load and KV cache at the times they were measured.").ProducesProblem(400);
        group.MapGet("/latest", LatestAsync).WithName("LatestSnapshots").WithSummary("The newest figures of every node.");
        group.MapGet("/{id}", OneAsync).WithName("GetSnapshot").WithSummary("One snapshot by its id.").ProducesProblem(404);
    }

    private static async Task<Ok<PushView>> WriteAsync([FromQuery] string? node, HttpContext context, IngestSender sender, PushIngest ingest, WebLimits limits, CancellationToken cancellationToken)
    {
        var source = await sender.OfAsync(context, node, cancellationToken);
        using var body = await IngestBody.ReadAsync(context.Request, limits, assumed: "", cancellationToken);
        try
        {
            var result = await ingest.Snapshots.WriteAsync(body.Content, source, cancellationToken);
            PushHeaders.Write(context.Response, result);
            return TypedResults.Ok(PushView.Of(result));
        }
        catch (InvalidDataException broken)
        {
            throw new RefusedException(ProblemCode.InvalidRequest, CleanText.Line(broken.Message));
        }
    }

    private static async Task<Ok<ImmutableArray<SnapshotView>>> ListAsync(
        [FromQuery(Name = "node_id")] int[]? nodeId, [FromQuery] string[]? node, [FromQuery] string? duration, [FromQuery] string? from, [FromQuery] string? to, [FromQuery] int? limit,
        IFleetStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var window = RequestScope.Window(from, to, duration, TimeSpan.FromHours(1), clock.GetUtcNow());
        var devices = await DevicesAsync(store, nodeId, node, cancellationToken);
        try
        {
            var series = await store.SeriesAsync(new SeriesFilter { Devices = [.. devices.Select(device => device.Name)], Metrics = SnapshotViews.Metrics }, window, cancellationToken);
            var known = devices.ToDictionary(device => device.Name);
            return TypedResults.Ok(Snapshots(series).Where(group => known.ContainsKey(group.Key.Device)).OrderByDescending(group => group.Key.Time).ThenBy(group => group.Key.Device)
                .Take(Math.Clamp(limit ?? DefaultLimit, 1, MaxLimit)).Select(group => SnapshotViews.Of(known[group.Key.Device], group.Key.Time, [.. group])).ToImmutableArray());
        }
        catch (StoreLimitException tooMuch)
        {
            throw new RefusedException(ProblemCode.InvalidRequest, tooMuch.Message);
        }
    }

    private static async Task<Ok<ImmutableArray<SnapshotView>>> LatestAsync([FromQuery(Name = "node_id")] int[]? nodeId, [FromQuery] string[]? node, IFleetStore store, CancellationToken cancellationToken)
    {
        var devices = await DevicesAsync(store, nodeId, node, cancellationToken);
        var samples = await store.LatestSamplesAsync(new SeriesFilter { Devices = [.. devices.Select(device => device.Name)], Metrics = SnapshotViews.Metrics }, cancellationToken);
        var byDevice = samples.ToLookup(sample => sample.Series.Device);
        return TypedResults.Ok(devices.Where(device => byDevice.Contains(device.Name))
            .Select(device => SnapshotViews.Of(device, byDevice[device.Name].Max(sample => sample.Time), [.. byDevice[device.Name]])).ToImmutableArray());
    }

    private static async Task<Results<Ok<SnapshotView>, ProblemHttpResult>> OneAsync(string id, IFleetStore store, CancellationToken cancellationToken)
    {
        if (SnapshotViews.Parse(id) is { } wanted && (await store.DevicesAsync(cancellationToken)).FirstOrDefault(device => device.Id == wanted.Node) is { } found)
        {
            var series = await store.SeriesAsync(new SeriesFilter { Devices = [found.Name], Metrics = SnapshotViews.Metrics }, new TimeRange(wanted.At, wanted.At.AddMicroseconds(1)), cancellationToken);
            if (Snapshots(series).FirstOrDefault() is { } snapshot)
                return TypedResults.Ok(SnapshotViews.Of(found, wanted.At, [.. snapshot]));
        }

        return ProblemCode.NotFound.With($"There is no snapshot '{CleanText.Line(id, 60)}'. Ids are those that /api/snapshots gives.");
    }

    private static IEnumerable<IGrouping<(DeviceName Device, DateTimeOffset Time), Sample>> Snapshots(ImmutableArray<Series> series) =>
        series.SelectMany(one => one.Points.Select(point => new Sample(one.Key, point.Time, point.Value))).GroupBy(sample => (sample.Series.Device, sample.Time));

    private static async Task<ImmutableArray<Device>> DevicesAsync(IFleetStore store, int[]? ids, string[]? names, CancellationToken cancellationToken)
    {
        var wanted = (await RequestScope.NamesAsync(store, ids ?? [], cancellationToken)).AddRange(await RequestScope.NamesAsync(store, names ?? [], cancellationToken));
        var devices = await store.DevicesAsync(cancellationToken);
        return wanted.IsEmpty ? devices : [.. devices.Where(device => wanted.Contains(device.Name))];
    }
}
