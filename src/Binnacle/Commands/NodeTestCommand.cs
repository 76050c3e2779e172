using System.CommandLine;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes test HOST --kind K</c>: reads once and says what was found.</summary>
internal static class NodeTestCommand
{
    public static Command Build()
    {
        var host = new Argument<string>("HOST") { Description = "Host name, address or URL" };
        var (port, kind, credential) = (NodeArguments.Port(), NodeArguments.Kind(), NodeArguments.Credential());
        var command = new Command("test", "Read a host once and say what was found. Stores nothing; exit code 5 when it cannot be read.") { host, port, kind, credential, AllowTargets.Option };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var body = NodeArguments.Body(("host", parsed.GetRequiredValue(host)), ("port", parsed.GetValue(port)), ("kind", parsed.GetValue(kind)), ("credential", parsed.GetValue(credential)));
            var test = (await api.SendAsync(HttpMethod.Post, "api/nodes/test", body, cancellationToken))!;
            scope.Write(new() { Json = test, Lines = [.. Lines(test)], Csv = JsonTable.Full([test]) });
            return test["ok"]!.GetValue<bool>() ? ExitCodes.Ok : ExitCodes.Unreachable;
        });
        return command;
    }

    private static IEnumerable<string> Lines(JsonNode test)
    {
        yield return $"{(test["ok"]!.GetValue<bool>() ? "ok" : "failed")} after {JsonTable.Figure(test["duration_ms"])} ms: {JsonTable.Text(test["message"])}";
        foreach (var list in new[] { "gpus", "models", "names", "notes" })
        {
            foreach (var item in test[list]!.AsArray())
                yield return $"  {list}: {JsonTable.Text(item)}";
        }
    }
}
