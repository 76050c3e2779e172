using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands.Metrics;

/// <summary><c>binnacle metrics ls</c>: the metrics that have values.</summary>
internal static class MetricsListCommand
{
    public static Command Build()
    {
        var contains = new Argument<string?>("TEXT") { Description = "Only names or titles that hold this", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("ls", "The metrics that have values, with unit and number of series.") { contains };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var part = parsed.GetValue(contains) ?? "";
            var metrics = (await api.GetAsync("api/metric-names", cancellationToken)).AsArray().Where(row => JsonTable.Text(row!["name"]).Contains(part, StringComparison.OrdinalIgnoreCase) || JsonTable.Text(row["title"]).Contains(part, StringComparison.OrdinalIgnoreCase)).ToArray();
            var now = scope.Clock.GetUtcNow();
            scope.Write(new()
            {
                Json = new System.Text.Json.Nodes.JsonArray([.. metrics.Select(row => row!.DeepClone())]),
                Lines = metrics.Length == 0 ? ["No metric has values. Import or collect something first."] : [],
                Tables =
                [
                    JsonTable.Of(
                        "", metrics, ("metric", row => JsonTable.Text(row["name"])), ("title", row => JsonTable.Text(row["title"])), ("unit", row => JsonTable.Text(row["unit"])),
                        ("kind", row => JsonTable.Text(row["kind"])), ("series", row => JsonTable.Text(row["series"])), ("newest", row => JsonTable.Age(row["newest"], now))),
                ],
                Csv = JsonTable.Full(metrics),
            });
            return ExitCodes.Ok;
        });
        return command;
    }
}
