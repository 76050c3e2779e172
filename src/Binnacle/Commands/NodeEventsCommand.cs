using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes events [NAME]</c>.</summary>
internal static class NodeEventsCommand
{
    public static Command Build()
    {
        var name = new Argument<string?>("NAME") { Description = "Name or number of the node (default: all)", Arity = ArgumentArity.ZeroOrOne };
        var duration = NodeArguments.Duration("7d");
        var severity = new Option<string?>("--severity") { Description = "Least severity: info, warning, critical", HelpName = "SEVERITY" };
        var limit = new Option<int>("--limit") { Description = "Most events, newest first", DefaultValueFactory = _ => 100, HelpName = "N" };
        var command = new Command("events", "Events, newest first.") { name, duration, severity, limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var most = parsed.GetValue(limit).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var page = await api.GetAsync(ApiPath.Of("api/events", ("node", parsed.GetValue(name)), ("duration", parsed.GetValue(duration)), ("severity", parsed.GetValue(severity)), ("limit", most)), cancellationToken);
            var events = page["events"]!.AsArray();
            scope.Write(new()
            {
                Json = page,
                Lines = events.Count == 0 ? ["No event in this time."] : [],
                Tables =
                [
                    JsonTable.Of(
                        "", events, ("time", row => JsonTable.Text(row["time"])), ("node", row => JsonTable.Text(row["device"])), ("severity", row => JsonTable.Text(row["severity"])),
                        ("part", row => JsonTable.Text(row["component"])), ("text", row => JsonTable.Text(row["text"]))),
                ],
                Csv = JsonTable.Full(events),
            });
            return ExitCodes.Ok;
        });
        return command;
    }
}
