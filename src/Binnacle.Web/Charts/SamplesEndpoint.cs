using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Charts;

/// <summary>The samples themselves, streamed: node by node, in parts of the window that fit into memory, so memory does not grow with their number.</summary>
internal static class SamplesEndpoint
{
    /// <summary>Most samples in memory at once.</summary>
    private const int MaxPart = 200_000;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public static void MapSamples(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/samples", ExportAsync).WithTags("Metrics").WithName("ExportSamples")
            .WithSummary("Samples of metrics as CSV or NDJSON, by node and series in order of time.").Produces<string>(200, "text/csv", "application/x-ndjson").ProducesProblem(400).ProducesProblem(404);

    private static async Task ExportAsync(
        HttpContext context,
        [FromQuery, Description("Names of metrics; repeatable, at least one.")] string[]? metric,
        [FromQuery] string[]? node, [FromQuery] string? component, [FromQuery] string? duration, [FromQuery] string? from, [FromQuery] string? to,
        [FromQuery, Description("csv (default) or ndjson.")] string? format,
        IFleetStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (metric is not { Length: > 0 })
            throw new RefusedException(ProblemCode.InvalidRequest, "'metric' is missing: which samples?");
        if (format is not (null or "" or "csv" or "ndjson"))
            throw new RefusedException(ProblemCode.InvalidRequest, $"format '{CleanText.Line(format, 20)}' is neither csv nor ndjson.");
        ComponentPath part = default;
        if (!string.IsNullOrEmpty(component) && !ComponentPath.TryParse(component, out part))
            throw new RefusedException(ProblemCode.InvalidRequest, $"component '{CleanText.Line(component, 80)}' is not a part such as gpu/3.");
        ImmutableArray<string> metrics = [.. metric.Select(name => MetricNames.Find(name)?.Name ?? throw new RefusedException(ProblemCode.UnknownMetric, $"There is no metric '{CleanText.Line(name, 80)}'. {MetricNames.WhyUnknown(name)}".TrimEnd()))];
        var names = node is { Length: > 0 } ? await RequestScope.NamesAsync(store, node, cancellationToken) : [.. (await store.DevicesAsync(cancellationToken)).Select(device => device.Name)];
        var window = RequestScope.Window(from, to, duration, TimeSpan.FromHours(1), clock.GetUtcNow());

        var isCsv = format is not "ndjson";
        context.Response.ContentType = isCsv ? "text/csv; charset=utf-8" : "application/x-ndjson";
        if (isCsv)
            await context.Response.WriteAsync("time,node,component,metric,qualifier,value\r\n", cancellationToken);
        foreach (var name in names)
        {
            var filter = new SeriesFilter { Devices = [name], Metrics = metrics, Component = string.IsNullOrEmpty(component) ? null : part, Limit = MaxPart };
            await WriteAsync(context.Response, store, filter, window, isCsv, cancellationToken);
        }
    }

    // Halved until a part fits.
    private static async Task WriteAsync(HttpResponse response, IFleetStore store, SeriesFilter filter, TimeRange window, bool isCsv, CancellationToken cancellationToken)
    {
        ImmutableArray<Series> series;
        try
        {
            series = await store.SeriesAsync(filter, window, cancellationToken);
        }
        catch (StoreLimitException) when (window.Length > Shortest)
        {
            var middle = window.From + (window.Length / 2);
            await WriteAsync(response, store, filter, new(window.From, middle), isCsv, cancellationToken);
            await WriteAsync(response, store, filter, new(middle, window.To), isCsv, cancellationToken);
            return;
        }

        var lines = new StringBuilder();
        foreach (var one in series)
        {
            var key = isCsv ? CsvKey(one.Key) : JsonKey(one.Key);
            foreach (var point in one.Points)
            {
                Append(lines, key, point, isCsv);
                if (lines.Length > 64 * 1024)
                    await FlushAsync(response, lines, cancellationToken);
            }
        }

        await FlushAsync(response, lines, cancellationToken);
    }

    private static void Append(StringBuilder lines, string key, SeriesPoint point, bool isCsv)
    {
        var time = point.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture);
        if (isCsv)
            lines.Append(CultureInfo.InvariantCulture, $"{time},{key},{point.Value:R}\r\n");
        else
            lines.Append(CultureInfo.InvariantCulture, $"{{\"time\":\"{time}\",{key},\"value\":{point.Value:R}}}\n");
    }

    private static async Task FlushAsync(HttpResponse response, StringBuilder lines, CancellationToken cancellationToken)
    {
        await response.WriteAsync(lines.ToString(), cancellationToken);
        lines.Clear();
    }

    private static string CsvKey(SeriesKey key) => string.Join(',', Csv(key.Device.Value), Csv(key.Component.ToString()), Csv(key.Metric), Csv(key.Qualifier));

    // RFC 4180 quoting; a leading = + - @ is defused, because spreadsheets would run it as a formula.
    private static string Csv(string cell)
    {
        if (cell is ['=' or '+' or '-' or '@', ..])
            cell = "'" + cell;
        return cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string JsonKey(SeriesKey key) =>
        $"\"node\":{Json(key.Device.Value)},\"component\":{Json(key.Component.ToString())},\"metric\":{Json(key.Metric)},\"qualifier\":{Json(key.Qualifier)}";

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
