using System.CommandLine;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes show NAME</c>: one node with issues, parts and what people say of it.</summary>
internal static class NodeShowCommand
{
    public static Command Build()
    {
        var name = NodeArguments.Name();
        var command = new Command("show", "One node: state, issues, labels and inventory.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var device = await api.GetAsync($"api/devices/{ApiPath.Segment(parsed.GetRequiredValue(name))}", cancellationToken);
            scope.Write(Result(device, scope.Clock.GetUtcNow()));
            return ExitCodes.Ok;
        });
        return command;
    }

    internal static CommandResult Result(JsonNode device, DateTimeOffset now)
    {
        var node = device["node"]!;
        return new()
        {
            Json = device,
            Lines = [.. Lines(node, now)],
            Tables =
            [
                JsonTable.Of("Open issues", device["issues"]!.AsArray().Where(issue => issue?["open"]?.GetValue<bool>() == true), ("severity", Field("severity")), ("issue", Field("issue")), ("action", Field("action"))),
                JsonTable.Of("Inventory", device["inventory"]!.AsArray(), ("part", Field("component")), ("what", Field("name")), ("value", Field("value"))),
            ],
            Csv = JsonTable.Full([node]),
        };
    }

    private static IEnumerable<string> Lines(JsonNode node, DateTimeOffset now)
    {
        yield return $"{JsonTable.Text(node["name"])} (node {JsonTable.Text(node["id"])}): {JsonTable.Text(node["state"])}. {JsonTable.Text(node["summary"])}";
        if (JsonTable.Text(node["host"]) is { Length: > 0 } host)
            yield return $"reached at  {host}{(node["port"] is { } port ? $":{port}" : "")}";
        if (JsonTable.Text(node["labels"]) is { Length: > 0 } labels)
            yield return $"labels      {labels}";
        if (JsonTable.Text(node["note"]) is { Length: > 0 } note)
            yield return $"note        {note}";
        if (node["maintenance"] is { } work)
            yield return $"maintenance {JsonTable.Text(work["reason"])}, until {JsonTable.Text(work["to"])}";
        yield return $"newest      {(JsonTable.Age(node["last_sample"], now) is { Length: > 0 } age ? $"sample {age} ago" : "no samples")}";
    }

    private static Func<JsonNode, string> Field(string name) => row => JsonTable.Text(row[name]);
}
