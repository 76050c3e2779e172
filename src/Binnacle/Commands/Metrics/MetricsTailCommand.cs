using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands.Metrics;

/// <summary><c>binnacle metrics tail METRIC…</c>: new values as they come, one line each.</summary>
internal static class MetricsTailCommand
{
    public static Command Build()
    {
        var metric = new Argument<string[]>("METRIC") { Description = "Names of gauges", Arity = ArgumentArity.OneOrMore };
        var node = new Option<string[]>("--node", "-n") { Description = "Node by name or number, repeatable (default: all)", HelpName = "NAME" };
        var command = new Command("tail", "New values as they come, one line each, until interrupted. -o json writes one object a line.") { metric, node };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var stream = new LiveFeed(api, [.. parsed.GetRequiredValue(metric)], [.. parsed.GetValue(node) ?? []]);
            var isFirst = true;
            await foreach (var change in stream.ReadAsync(cancellationToken))
            {
                foreach (var cell in change.Cells.Where(cell => cell.Value is not null))
                    Console.Out.WriteLine(scope.Format == OutputFormat.Json ? Json(change, cell) : Line(change, cell));
                if (isFirst)
                    scope.Note("The newest values; new ones follow as they come.");
                isFirst = false;
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static string Line(LiveChange change, LiveChange.Cell cell) =>
        string.Create(CultureInfo.InvariantCulture, $"{change.At:HH:mm:ss}  {cell.Row.Node,-20} {cell.Row.Component,-24} {cell.Column,-28} {JsonTable.Text(cell.Value)}");

    private static string Json(LiveChange change, LiveChange.Cell cell) => new JsonObject
    {
        ["at"] = change.At, ["node"] = cell.Row.Node, ["component"] = cell.Row.Component, ["metric"] = cell.Column, ["value"] = cell.Value!.DeepClone(),
    }.ToJsonString();
}
