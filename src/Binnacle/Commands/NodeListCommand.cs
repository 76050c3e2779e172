using System.CommandLine;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes list [--filter F]</c>.</summary>
internal static class NodeListCommand
{
    private static readonly Option<string?> Filter = new("--filter") { Description = "Such as 'state:warn vram>80 model:llama rack:r12 -label:spare'", HelpName = "FILTER" };

    public static Command Build()
    {
        var command = new Command("list", "Every node with its state and newest figures, worst first.") { Filter };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var nodes = (await api.GetAsync(ApiPath.Of("api/nodes", ("filter", parsed.GetValue(Filter))), cancellationToken)).AsArray();
            scope.Write(new() { Json = nodes, Tables = [Table(nodes, scope.Clock.GetUtcNow())], Csv = JsonTable.Full(nodes) });
            return ExitCodes.Ok;
        });
        return command;
    }

    private static ResultTable Table(JsonArray nodes, DateTimeOffset now) => JsonTable.Of(
        "",
        nodes,
        ("id", node => JsonTable.Text(node["id"])),
        ("node", node => JsonTable.Text(node["name"])),
        ("state", node => JsonTable.Text(node["state"]) + (node["maintenance"] is null ? "" : ", maintenance")),
        ("health", node => JsonTable.Text(node["health_score"])),
        ("gpus", node => $"{JsonTable.Text(node["gpus_seen"])}/{JsonTable.Text(node["gpus"])}"),
        ("vram %", node => JsonTable.Number(node["memory_used_bytes"]) / JsonTable.Number(node["memory_total_bytes"]) is { } share && double.IsFinite(share) ? JsonTable.Figure(JsonValue.Create(share), 0, 100) : ""),
        ("kv %", node => JsonTable.Figure(node["kv_cache_utilization"], 0, 100)),
        ("°C", node => JsonTable.Figure(node["hottest_gpu_celsius"])),
        ("kW", node => JsonTable.Figure(node["power_watts"], 1, 0.001)),
        ("sample", node => JsonTable.Age(node["last_sample"], now)),
        ("summary", node => JsonTable.Text(node["summary"])));
}
