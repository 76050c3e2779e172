using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Core.Units;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;
using Binnacle.Web.Api;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Charts;

/// <summary>Average, extremes and percentiles over a window.</summary>
internal static class StatsEndpoint
{
    /// <summary>Parts of the window the figures are made of.</summary>
    private const int Parts = 120;

    private static readonly ImmutableArray<string> Default =
    [
        "gpu.memory_used", "gpu.utilization", "gpu.temperature", "gpu.power", "inference.kv_cache_usage", "inference.requests_running", "inference.requests_waiting", "inference.generation_tokens",
    ];

    public static void MapStats(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/stats", ReadAsync).WithTags("Metrics").WithName("GetStats")
            .WithSummary("Average, extremes, percentiles, rate and growth of metrics over a window, for each node.").ProducesProblem(400).ProducesProblem(404);

    private static async Task<Ok<StatsView>> ReadAsync(
        [FromQuery] string? duration, [FromQuery] string? from, [FromQuery] string? to, [FromQuery(Name = "node_id")] string? nodeId, [FromQuery] string[]? node, [FromQuery] string[]? metric,
        IFleetStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        string[] wanted = [.. node ?? [], .. string.IsNullOrEmpty(nodeId) ? Array.Empty<string>() : [nodeId]];
        var names = await RequestScope.NamesAsync(store, wanted, cancellationToken);
        var asked = RequestScope.Window(from, to, duration, TimeSpan.FromHours(1), clock.GetUtcNow());
        var (window, step) = AggregateReader.Steps(asked, TimeSpan.FromSeconds(Math.Max(1, Math.Floor(asked.Length.TotalSeconds / Parts))));
        ImmutableArray<string> metrics = metric is { Length: > 0 } ? [.. metric.Select(Find)] : Default;
        var rollups = await store.RollupsAsync(new() { Devices = names, Metrics = metrics }, window, step, cancellationToken);
        var ids = (await store.DevicesAsync(cancellationToken)).ToDictionary(device => device.Name, device => device.Id);
        ImmutableArray<MetricStatsView> figures =
        [
            .. rollups.Where(series => series.Buckets.Length > 0 && ids.ContainsKey(series.Key.Device))
                .GroupBy(series => (series.Key.Device, series.Key.Metric))
                .OrderBy(group => group.Key.Device).ThenBy(group => group.Key.Metric, StringComparer.Ordinal)
                .Select(group => Of(group.Key.Metric, group.Key.Device, ids[group.Key.Device], [.. group], step)),
        ];
        return TypedResults.Ok(new StatsView(asked.From, asked.To, asked.Length.TotalSeconds, [.. names.Select(name => name.Value)], figures.Sum(one => one.Samples), figures));
    }

    private static MetricStatsView Of(string metric, DeviceName node, int id, RollupSeries[] series, TimeSpan step)
    {
        var definition = MetricCatalog.Find(metric);
        var kind = definition?.Kind ?? MetricKind.Gauge;
        // Levels of all series together; growth of each by itself, then added up.
        var all = SeriesStatistics.Of(series.SelectMany(one => one.Buckets).OrderBy(bucket => bucket.From).ToArray(), step, kind);
        var each = kind == MetricKind.Counter ? series.Select(one => SeriesStatistics.Of(one.Buckets.AsSpan(), step, kind)).ToArray() : [];
        var isLevel = kind == MetricKind.Gauge;
        return new()
        {
            Metric = metric,
            Unit = definition is null ? "" : Quantity.Symbol(definition.Unit),
            NodeId = id,
            Node = node.Value,
            Series = series.Length,
            Samples = all.Count,
            Avg = isLevel ? all.Average : null,
            Min = isLevel ? all.Min : null,
            Max = isLevel ? all.Max : null,
            P50 = isLevel ? all.P50 : null,
            P95 = isLevel ? all.P95 : null,
            P99 = isLevel ? all.P99 : null,
            Rate = each.Any(one => one.Rate is not null) ? each.Sum(one => one.Rate ?? 0) : null,
            Delta = each.Any(one => one.Delta is not null) ? each.Sum(one => one.Delta ?? 0) : null,
        };
    }

    private static string Find(string name) => MetricNames.Find(name)?.Name
        ?? throw new RefusedException(ProblemCode.UnknownMetric, $"There is no metric '{CleanText.Line(name, 80)}'.{(MetricNames.WhyUnknown(name) is { } why ? " " + why : "")}");
}
