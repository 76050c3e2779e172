using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes add NAME [--host H --kind K]</c>.</summary>
internal static class NodeAddCommand
{
    public static Command Build()
    {
        var (name, host, port, kind) = (new Argument<string>("NAME") { Description = "Name of the new node" }, NodeArguments.Host(), NodeArguments.Port(), NodeArguments.Kind());
        var (credential, label, note) = (NodeArguments.Credential(), NodeArguments.Label(), NodeArguments.Note());
        var noTest = new Option<bool>("--no-test") { Description = "Add it without reading it first" };
        var command = new Command("add", "Add a node; with --host or --kind also the data source that reads it, after it was read once.") { name, host, port, kind, credential, label, note, noTest, AllowTargets.Option };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var body = NodeArguments.Body(
                ("name", parsed.GetRequiredValue(name)), ("host", parsed.GetValue(host)), ("port", parsed.GetValue(port)), ("kind", parsed.GetValue(kind)), ("credential", parsed.GetValue(credential)),
                ("labels", NodeArguments.Labels(parsed.GetValue(label))), ("note", parsed.GetValue(note)));
            var node = await api.SendAsync(HttpMethod.Post, parsed.GetValue(noTest) ? "api/nodes?test=false" : "api/nodes", body, cancellationToken);
            scope.Write(new() { Json = node!, Lines = [$"Added {JsonTable.Text(node!["name"])} as node {JsonTable.Text(node["id"])}.", .. node["test"] is { } test ? new[] { JsonTable.Text(test["message"]) } : []], Csv = JsonTable.Full([node]) });
            return ExitCodes.Ok;
        });
        return command;
    }
}
