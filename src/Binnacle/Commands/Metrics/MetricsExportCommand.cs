using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;

namespace Binnacle.App.Commands.Metrics;

/// <summary><c>binnacle metrics export METRIC…</c>: the samples themselves, as they are read, whatever their number.</summary>
internal static class MetricsExportCommand
{
    public static Command Build()
    {
        var metric = new Argument<string[]>("METRIC") { Description = "Names of metrics", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "csv or ndjson", DefaultValueFactory = _ => "csv", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("csv", "ndjson");
        var file = new Option<string?>("--file") { Description = "Write to this file instead of standard output", HelpName = "PATH" };
        var options = new MetricOptions();
        var command = new Command("export", "Samples as CSV or NDJSON, streamed: memory does not grow with their number.") { metric, format, file };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var path = options.Path(parsed, "api/samples", [("format", parsed.GetValue(format)), .. parsed.GetRequiredValue(metric).Select(name => ("metric", (string?)name))]);
            await using var samples = await api.StreamAsync(path, cancellationToken);
            await using var output = parsed.GetValue(file) is { } target ? File.Create(target) : Console.OpenStandardOutput();
            await samples.CopyToAsync(output, cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }
}
