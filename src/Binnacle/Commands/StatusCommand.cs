using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle status [--fail-on warn|critical]</c>: the fleet on one screen, and an exit code for scripts.</summary>
internal static class StatusCommand
{
    private const int MostIssues = 12;

    private static readonly Option<FailOn?> FailFrom = new("--fail-on") { Description = "Exit code 6 when a node is at least this bad: warn (also a silent node) or critical", HelpName = "warn|critical" };

    public static Command Build()
    {
        var command = new Command("status", "The fleet on one screen: how many nodes need attention, and why.") { FailFrom };
        command.SetAction((parsed, cancellationToken) => RunAsync(new CommandScope(parsed), parsed.GetValue(FailFrom), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, FailOn? failOn, CancellationToken cancellationToken)
    {
        await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
        var nodes = (await api.GetAsync("api/nodes", cancellationToken)).AsArray();
        var issues = (await api.GetAsync("api/issues?open=true", cancellationToken)).AsArray();
        var health = await api.GetAsync("health", cancellationToken);
        var counted = nodes.OfType<JsonObject>().Where(node => node["enabled"]?.GetValue<bool>() == true).ToArray();
        var breached = failOn is { } least ? counted.Where(node => IsBreach(node, least)).Select(node => node["name"]!.GetValue<string>()).ToImmutableArray() : [];
        scope.Write(Result(counted, nodes.Count - counted.Length, issues, health, failOn, breached));
        if (breached.Length > 0)
            scope.Note($"{breached.Length} {(breached.Length == 1 ? "node is" : "nodes are")} at least {failOn!.Value.ToString().ToLowerInvariant()}: {string.Join(", ", breached.Take(8))}{(breached.Length > 8 ? ", …" : "")}");
        return breached.Length > 0 ? ExitCodes.ThresholdBreached : ExitCodes.Ok;
    }

    // Work that is planned breaches nothing while it goes on and explains what is open.
    private static bool IsBreach(JsonObject node, FailOn least)
    {
        var state = node["state"]!.GetValue<string>();
        if (node["maintenance"] is not null && node["needs_attention"]?.GetValue<bool>() != true)
            return false;
        return state == "critical" || (least == FailOn.Warn && (state is "warning" or "stale"));
    }

    private static CommandResult Result(JsonObject[] counted, int disabled, JsonArray issues, JsonNode health, FailOn? failOn, ImmutableArray<string> breached)
    {
        var states = counted.CountBy(node => node["state"]!.GetValue<string>()).ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);
        var attention = counted.Count(node => node["needs_attention"]?.GetValue<bool>() == true);
        var (seen, known) = (counted.Sum(node => JsonTable.Number(node["gpus_seen"]) ?? 0), counted.Sum(node => JsonTable.Number(node["gpus"]) ?? 0));
        var (used, total) = (counted.Sum(node => JsonTable.Number(node["memory_used_bytes"]) ?? 0), counted.Sum(node => JsonTable.Number(node["memory_total_bytes"]) ?? 0));
        var watts = counted.Sum(node => JsonTable.Number(node["power_watts"]) ?? 0);
        var worst = issues.OfType<JsonObject>().ToArray();
        return new()
        {
            Json = new JsonObject
            {
                ["nodes"] = counted.Length,
                ["disabled"] = disabled,
                ["need_attention"] = attention,
                ["states"] = new JsonObject([.. states.Select(state => KeyValuePair.Create(state.Key, (JsonNode?)state.Value))]),
                ["gpus"] = known,
                ["gpus_seen"] = seen,
                ["memory_used_bytes"] = used,
                ["memory_total_bytes"] = total,
                ["power_watts"] = watts,
                ["open_issues"] = worst.Length,
                ["issues"] = issues.DeepClone(),
                ["fail_on"] = failOn?.ToString().ToLowerInvariant(),
                ["breached"] = new JsonArray([.. breached.Select(name => JsonValue.Create(name))]),
                ["version"] = health["version"]?.DeepClone(),
            },
            Lines =
            [
                counted.Length == 0 ? "No node is known. Import something, add a node, or start 'binnacle demo'." : $"{attention} of {counted.Length} nodes need attention{(disabled > 0 ? $", {disabled} switched off" : "")}.",
                .. counted.Length == 0 ? Array.Empty<string>() :
                [
                    $"states   {string.Join(", ", new[] { "critical", "warning", "stale", "unknown", "info", "ok" }.Where(states.ContainsKey).Select(state => $"{states[state]} {state}"))}",
                    $"GPUs     {seen:F0} of {known:F0} seen{(total > 0 ? $", VRAM {used / total:P0} of {total / 1e12:F1} TB used" : "")}{(watts > 0 ? $", {watts / 1000:F1} kW" : "")}",
                    $"issues   {worst.Length} open",
                ],
            ],
            Tables =
            [
                JsonTable.Of("", worst.Take(MostIssues), ("severity", row => JsonTable.Text(row["severity"])), ("node", row => JsonTable.Text(row["device"])), ("issue", row => JsonTable.Text(row["issue"])), ("urgency", row => JsonTable.Text(row["urgency"]))),
            ],
            Csv = JsonTable.Full(counted),
        };
    }

    /// <summary>From when on the exit code says so.</summary>
    private enum FailOn
    {
        Warn,
        Critical,
    }
}
