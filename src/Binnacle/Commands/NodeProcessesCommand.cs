using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes processes [NAME]</c>.</summary>
internal static class NodeProcessesCommand
{
    public static Command Build()
    {
        var name = new Argument<string?>("NAME") { Description = "Name or number of the node (default: all)", Arity = ArgumentArity.ZeroOrOne };
        var duration = new Option<string?>("--duration") { Description = "Also those that ended in this time: 24h", HelpName = "LENGTH" };
        var command = new Command("processes", "Processes that hold GPU memory.") { name, duration };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var processes = (await api.GetAsync(ApiPath.Of("api/processes", ("node", parsed.GetValue(name)), ("duration", parsed.GetValue(duration))), cancellationToken)).AsArray();
            var now = scope.Clock.GetUtcNow();
            scope.Write(new()
            {
                Json = processes,
                Lines = processes.Count == 0 ? ["No process is known. nvidia-smi, NVML and pushed snapshots list them."] : [],
                Tables =
                [
                    JsonTable.Of(
                        "", processes, ("node", row => JsonTable.Text(row["node"])), ("gpu", row => JsonTable.Text(row["gpu"])), ("pid", row => JsonTable.Text(row["pid"])), ("user", row => JsonTable.Text(row["user"])),
                        ("GB", row => JsonTable.Figure(row["used_bytes"], 1, 1e-9)), ("for", row => JsonTable.Age(row["since"], now)), ("running", row => JsonTable.Text(row["running"])),
                        ("container", row => JsonTable.Text(row["pod"]) is { Length: > 0 } pod ? pod : JsonTable.Text(row["container"])), ("name", row => JsonTable.Text(row["name"]))),
                ],
                Csv = JsonTable.Full(processes),
            });
            return ExitCodes.Ok;
        });
        return command;
    }
}
