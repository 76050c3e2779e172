using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands.Metrics;

/// <summary><c>binnacle metrics query METRIC</c>: a metric over time, in steps of an aggregate.</summary>
internal static class MetricsQueryCommand
{
    public static Command Build()
    {
        var metric = new Argument<string>("METRIC") { Description = "Name: gpu.power; those of other dashboards are mapped and said" };
        var interval = new Option<string?>("--interval") { Description = "Length of a step (default: 240 steps)", HelpName = "LENGTH" };
        var aggregate = new Option<string?>("--aggregate", "-a") { Description = "avg, min, max, p50, p95, p99, rate, delta or last (default: avg, for counters rate)", HelpName = "NAME" };
        var options = new MetricOptions();
        var command = new Command("query", "A metric over time: a table of series for people, all steps in json and csv.") { metric, interval, aggregate };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var path = options.Path(parsed, $"api/timeseries/{ApiPath.Segment(parsed.GetRequiredValue(metric))}", ("interval", parsed.GetValue(interval)), ("aggregate", parsed.GetValue(aggregate)));
            var answer = await api.GetAsync(path, cancellationToken);
            if (answer["note"] is { } note)
                scope.Note(JsonTable.Text(note));
            scope.Write(Result(answer, parsed.GetRequiredValue(metric)));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static CommandResult Result(JsonNode answer, string asked)
    {
        var series = answer["series"]!.AsArray();
        var unit = JsonTable.Text(answer["unit"]);
        var metric = JsonTable.Text(answer["metric"]);
        var window = $"{JsonTable.Text(answer["from"])} to {JsonTable.Text(answer["to"])}, {JsonTable.Text(answer["aggregate"])} of {JsonTable.Figure(answer["interval_s"])} s";
        return new()
        {
            Json = answer,
            Lines = [$"{metric}{(metric == asked ? "" : $" (asked as {asked})")}{(unit.Length > 0 ? $" in {unit}" : "")}, {window}: {series.Count} series."],
            Tables =
            [
                JsonTable.Of(
                    "", series, ("node", row => JsonTable.Text(row["node"])), ("part", row => JsonTable.Text(row["component"])), ("qualifier", row => JsonTable.Text(row["qualifier"])),
                    ("over time", row => Sparkline.Of([.. row["values"]!.AsArray().Select(JsonTable.Number)], 24, isAscii: Sparkline.NeedsAscii)),
                    ("min", row => Figure(row["min"])), ("max", row => Figure(row["max"])), ("last", row => Figure(row["last"]))),
            ],
            Csv = Long(answer, series),
        };
    }

    private static ResultTable Long(JsonNode answer, JsonArray series)
    {
        var times = answer["times"]!.AsArray().Select(time => DateTimeOffset.FromUnixTimeSeconds(time!.GetValue<long>()).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)).ToArray();
        return new("", ["time", "node", "component", "qualifier", "value"],
        [
            .. from one in series
               from step in times.Zip(one["values"]!.AsArray())
               where step.Second is not null
               select ImmutableArray.Create(step.First, JsonTable.Text(one["node"]), JsonTable.Text(one["component"]), JsonTable.Text(one["qualifier"]), JsonTable.Text(step.Second)),
        ]);
    }

    private static string Figure(JsonNode? value) => JsonTable.Number(value) is { } number ? number.ToString("G6", CultureInfo.InvariantCulture) : "";
}
