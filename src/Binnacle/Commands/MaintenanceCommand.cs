using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes maintenance list|plan|end|remove</c>: planned work.</summary>
internal static class MaintenanceCommand
{
    private static readonly Argument<int> Id = new("ID") { Description = "Number of the window" };

    public static Command Build() => new("maintenance", "Planned work: what is found meanwhile is marked and alarms nobody.") { List(), Plan(), Act("end", "End planned work now.", HttpMethod.Post, "/end"), Act("remove", "Forget planned work.", HttpMethod.Delete, "") };

    private static Command List()
    {
        var active = new Option<bool>("--active") { Description = "Only what goes on now" };
        var command = new Command("list", "Planned work from a week ago on, latest first.") { active };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var windows = (await api.GetAsync(parsed.GetValue(active) ? "api/maintenance?active=true" : "api/maintenance", cancellationToken)).AsArray();
            scope.Write(Result(windows, [.. windows.Count == 0 ? new[] { "No work is planned." } : []]));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Plan()
    {
        var reason = new Argument<string>("REASON") { Description = "Why: \"Replace PDU R12-A\"" };
        var node = new Option<string[]>("--node", "-n") { Description = "Node, repeatable (default: all)", HelpName = "NAME" };
        var from = new Option<string?>("--from") { Description = "Begin, ISO 8601 (default: now)", HelpName = "TIME" };
        var until = new Option<string?>("--to") { Description = "End, ISO 8601", HelpName = "TIME" };
        var duration = new Option<string?>("--duration") { Description = "Length instead of an end: 2h", HelpName = "LENGTH" };
        var command = new Command("plan", "Plan work on nodes.") { reason, node, from, until, duration };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var nodes = parsed.GetValue(node) is { Length: > 0 } names ? new JsonArray([.. names.Select(name => JsonValue.Create(name))]) : null;
            var body = NodeArguments.Body(("reason", parsed.GetRequiredValue(reason)), ("nodes", nodes), ("from", parsed.GetValue(from)), ("to", parsed.GetValue(until)), ("duration", parsed.GetValue(duration)));
            var window = await api.SendAsync(HttpMethod.Post, "api/maintenance", body, cancellationToken);
            scope.Write(Result([window!.DeepClone()], []) with { Json = window });
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Act(string name, string describe, HttpMethod method, string suffix)
    {
        var command = new Command(name, describe) { Id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var id = parsed.GetValue(Id).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var window = await api.SendAsync(method, $"api/maintenance/{id}{suffix}", null, cancellationToken) ?? new JsonObject { ["id"] = parsed.GetValue(Id), ["state"] = "removed" };
            scope.Write(new() { Json = window, Lines = [$"Maintenance {id} is {JsonTable.Text(window["state"])}."], Csv = JsonTable.Full([window]) });
            return ExitCodes.Ok;
        });
        return command;
    }

    private static CommandResult Result(JsonArray windows, ImmutableArray<string> lines) => new()
    {
        Json = windows,
        Lines = lines,
        Tables =
        [
            JsonTable.Of(
                "", windows, ("id", row => JsonTable.Text(row["id"])), ("state", row => JsonTable.Text(row["state"])), ("from", row => JsonTable.Text(row["from"])), ("to", row => JsonTable.Text(row["to"])),
                ("nodes", row => row["nodes"]!.AsArray().Count == 0 ? "all" : JsonTable.Text(row["nodes"])), ("by", row => JsonTable.Text(row["planned_by"])), ("reason", row => JsonTable.Text(row["reason"]))),
        ],
        Csv = JsonTable.Full(windows),
    };
}
