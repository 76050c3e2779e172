using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Core.Units;
using Binnacle.Fleet.Store;
using Binnacle.Web.Api;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Charts;

/// <summary>A metric over time, in steps.</summary>
internal static class TimeseriesEndpoint
{
    public static void MapTimeseries(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").WithTags("Metrics");
        group.MapGet("/timeseries/{metric}", ReadAsync).WithName("GetTimeseries")
            .WithSummary("A metric over a window in equal steps of an aggregate; a step without a sample is null.").ProducesProblem(400).ProducesProblem(404);
        group.MapGet("/metric-names", NamesAsync).WithName("ListMetricNames").WithSummary("Every metric that has values, with its unit, title, and how many series it has.");
    }

    private static async Task<Ok<TimeseriesView>> ReadAsync(
        string metric, [AsParameters] TimeseriesRequest request, IFleetStore store, AggregateReader reader, TimeProvider clock, CancellationToken cancellationToken)
    {
        string[] wanted = [.. request.Node ?? [], .. string.IsNullOrEmpty(request.NodeId) ? Array.Empty<string>() : [request.NodeId]];
        var names = await RequestScope.NamesAsync(store, wanted, cancellationToken);
        var window = RequestScope.Window(request.From, request.To, request.Duration, TimeSpan.FromHours(1), clock.GetUtcNow());
        var (steps, step) = AggregateReader.Steps(window, string.IsNullOrEmpty(request.Interval) ? null : RequestScope.Length(request.Interval, TimeSpan.Zero, "interval"));
        var aggregate = RequestScope.OneOf<SeriesAggregate>(request.Aggregate, "aggregate");
        var filter = new SeriesFilter { Devices = names, Component = ComponentOf(request.Component) };

        if (MetricNames.WhyUnknown(metric) is { } why)
            return TypedResults.Ok(Answer(metric, metric, "", steps, step, "unknown", []) with { Note = $"Unknown. {why}" });
        var ids = (await store.DevicesAsync(cancellationToken)).ToDictionary(device => device.Name, device => device.Id);
        if (DerivedMetric.Find(metric) is { } derived)
            return TypedResults.Ok(await DerivedAsync(derived, filter, steps, step, ids, reader, cancellationToken));
        if (MetricNames.Find(metric) is not { } definition)
            throw new RefusedException(ProblemCode.UnknownMetric, $"There is no metric '{CleanText.Line(metric, 80)}'. Names are like gpu.memory_used, gpu.temperature, gpu.power, inference.kv_cache_usage; /api/metric-names lists those that have values.");

        var chosen = aggregate ?? (definition.Kind == MetricKind.Counter ? SeriesAggregate.Rate : SeriesAggregate.Avg);
        var series = await reader.ReadAsync(filter with { Metrics = [definition.Name] }, steps, step, chosen, cancellationToken);
        var unit = Quantity.Symbol(definition.Unit);
        return TypedResults.Ok(
            Answer(definition.Name, definition.Title, chosen == SeriesAggregate.Rate ? $"{unit}/s" : unit, steps, step, chosen.ToString().ToLowerInvariant(), [.. series.Select(one => View(one, ids))])
            with
            { Note = metric == definition.Name ? null : $"{metric} is {definition.Name} here." });
    }

    private static async Task<TimeseriesView> DerivedAsync(
        DerivedMetric metric, SeriesFilter filter, TimeRange window, TimeSpan step, Dictionary<DeviceName, int> ids, AggregateReader reader, CancellationToken cancellationToken)
    {
        var first = await reader.ReadAsync(filter with { Metrics = [metric.First] }, window, step, SeriesAggregate.Avg, cancellationToken);
        var second = (await reader.ReadAsync(filter with { Metrics = [metric.Second] }, window, step, SeriesAggregate.Last, cancellationToken)).ToDictionary(one => (one.Key.Device, one.Key.Component, one.Key.Qualifier));
        var series = ImmutableArray.CreateBuilder<SeriesView>();
        foreach (var one in first)
        {
            if (!second.TryGetValue((one.Key.Device, one.Key.Component, one.Key.Qualifier), out var other))
                continue;
            // The second changes seldom and may be told less often than a step: its newest value holds.
            var held = other.Last.Value;
            ImmutableArray<double?> values = [.. one.Values.Zip(other.Values, (a, b) => a is { } value ? metric.Combine(value, b ?? held) : null)];
            var known = values.OfType<double>().ToArray();
            if (known.Length > 0)
                series.Add(View(one with { Values = values, Min = known.Min(), Max = known.Max(), Last = one.Last with { Value = known[^1] } }, ids));
        }

        return Answer(metric.Name, metric.Title, metric.Unit, window, step, "avg", series.ToImmutable()) with { Note = $"{metric.Name} is {metric.Formula}." };
    }

    private static async Task<Ok<ImmutableArray<MetricNameView>>> NamesAsync(FleetSnapshots snapshots, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.Shared.GetAsync(cancellationToken);
        return TypedResults.Ok(snapshot.Samples.GroupBy(sample => sample.Series.Metric)
            .Select(metric => MetricNameView.Of(metric.Key, MetricCatalog.Find(metric.Key), metric.Count(), metric.Max(sample => sample.Time)))
            .OrderBy(metric => metric.Name, StringComparer.Ordinal).ToImmutableArray());
    }

    private static ComponentPath? ComponentOf(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : ComponentPath.TryParse(text, out var component) ? component
        : throw new RefusedException(ProblemCode.InvalidRequest, $"component '{CleanText.Line(text, 80)}' is not a part such as gpu/3.");

    private static TimeseriesView Answer(string metric, string title, string unit, TimeRange window, TimeSpan step, string aggregate, ImmutableArray<SeriesView> series) =>
        new(metric, title, unit, window.From, window.To, step.TotalSeconds, [.. Enumerable.Range(0, BucketedSeries.StepsIn(window, step)).Select(index => (window.From + (step * index)).ToUnixTimeSeconds())], series) { Aggregate = aggregate };

    private static SeriesView View(AggregatedSeries series, Dictionary<DeviceName, int> ids) => new(
        ids.TryGetValue(series.Key.Device, out var id) ? id : null,
        series.Key.Device.Value,
        series.Key.Component.ToString(),
        series.Key.Qualifier,
        series.Values,
        [.. series.Gaps.Select(gap => ImmutableArray.Create(gap.From.ToUnixTimeSeconds(), gap.To.ToUnixTimeSeconds()))],
        series.Min,
        series.Max,
        series.Last.Value,
        series.Last.Time);
}
