using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes remove NAME [--delete-history --yes]</c>.</summary>
internal static class NodeRemoveCommand
{
    public static Command Build()
    {
        var name = NodeArguments.Name();
        var deleteHistory = new Option<bool>("--delete-history") { Description = "Delete its records as well; this cannot be undone" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        var command = new Command("remove", "Take a node out of the fleet. Its history stays, and comes back when it is added again, unless it is deleted.") { name, deleteHistory, yes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            var node = parsed.GetRequiredValue(name);
            var delete = parsed.GetValue(deleteHistory);
            if (delete && !parsed.GetValue(yes) && !Confirm(node))
                throw new CliException(ExitCodes.Usage, "Nothing was removed. Deleting history needs the name typed again, or --yes.");
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var removal = await api.SendAsync(HttpMethod.Delete, $"api/nodes/{ApiPath.Segment(node)}{(delete ? "?history=delete" : "")}", null, cancellationToken);
            scope.Write(new() { Json = removal!, Lines = [Sentence(removal!)], Csv = JsonTable.Full([removal]) });
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string Sentence(System.Text.Json.Nodes.JsonNode removal)
    {
        var counts = $"{JsonTable.Text(removal["events"])} events, {JsonTable.Text(removal["samples"])} samples, {JsonTable.Text(removal["sensors"])} sensors and {JsonTable.Text(removal["facts"])} facts";
        return JsonTable.Text(removal["history"]) == "deleted"
            ? $"Removed {JsonTable.Text(removal["name"])} and deleted {counts}."
            : $"Removed {JsonTable.Text(removal["name"])}. {counts} are kept and come back when it is added again.";
    }

    private static bool Confirm(string node)
    {
        if (Console.IsInputRedirected)
            return false;
        Console.Error.Write($"This deletes all records of {node}. Type its name to go on: ");
        return string.Equals(Console.ReadLine()?.Trim(), node, StringComparison.OrdinalIgnoreCase);
    }
}
