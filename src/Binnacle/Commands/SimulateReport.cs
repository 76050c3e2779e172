using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Binnacle.App.Output;
using Binnacle.Inference.Arrivals;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Simulation;

namespace Binnacle.App.Commands;

/// <summary>A simulation in every output format (contract, shape 3.6).</summary>
internal static class SimulateReport
{
    public static CommandResult Of(MemoryRequest setup, SimulationReport report, TimeSpan wall, TraceReading load) => new()
    {
        Json = Json(setup, report, wall, load),
        Lines =
        [
            Text($"{setup.Model.Id} on {setup.Gpu.Id} ({setup.Parallelism}), {report.Requests} requests ({load.Format}): {report.SimulatedSeconds:0.0} s simulated in {wall.TotalMilliseconds:0} ms, {report.EngineSteps} engine steps"),
            report.IsStable ? "The queue is stable." : Text($"Overload: requests arrive faster than they are served, and the queue grows; the stable rate is about {report.MaxStableRate:0.###} requests per second."),
        ],
        Tables = [Latencies(report), Figures(report)],
    };

    private static ResultTable Latencies(SimulationReport report) => new("", ["metric", "mean_ms", "p50_ms", "p90_ms", "p95_ms", "p99_ms"],
    [
        Row("TTFT", report.Ttft), Row("TPOT", report.Tpot), Row("ITL", report.InterTokenLatency), Row("E2E", report.E2e), Row("queue", report.Queue),
    ]);

    private static ImmutableArray<string> Row(string name, Percentiles p) => [name, Ms(p.Mean), Ms(p.P50), Ms(p.P90), Ms(p.P95), Ms(p.P99)];

    private static ResultTable Figures(SimulationReport report) => new("", ["figure", "value"],
    [
        ["completed", Text($"{report.Completed}")],
        ["rejected (no replica can hold them)", Text($"{report.Rejected}")],
        ["preemptions", Text($"{report.Preemptions}")],
        ["requests per second", Text($"{report.RequestsPerSecond:0.###}")],
        ["output tokens per second", Text($"{report.OutputTokensPerSecond:0.#}")],
        ["KV cache used, mean and most", Text($"{report.KvUtilizationMean:P1}, {report.KvUtilizationMax:P1}")],
        ["prefix cache hits", Text($"{report.PrefixHitRate:P1} of prompt tokens")],
    ]);

    private static JsonObject Json(MemoryRequest setup, SimulationReport report, TimeSpan wall, TraceReading load) => new()
    {
        ["model"] = setup.Model.Id,
        ["gpu"] = setup.Gpu.Id,
        ["trace"] = load.Format,
        ["requests"] = report.Requests,
        ["completed"] = report.Completed,
        ["preempted"] = report.Preemptions,
        ["rejected"] = report.Rejected,
        ["lines_left_out"] = load.RejectedCount,
        ["simulated_s"] = Math.Round(report.SimulatedSeconds, 6),
        ["wall_ms"] = Math.Round(wall.TotalMilliseconds, 3),
        ["engine_steps"] = report.EngineSteps,
        ["ttft_ms"] = Of(report.Ttft),
        ["tpot_ms"] = Of(report.Tpot),
        ["itl_ms"] = Of(report.InterTokenLatency),
        ["e2e_ms"] = Of(report.E2e),
        ["queue_ms"] = Of(report.Queue),
        ["req_per_s"] = Math.Round(report.RequestsPerSecond, 4),
        ["output_tokens_per_s"] = Math.Round(report.OutputTokensPerSecond, 2),
        ["kv_utilization"] = new JsonObject { ["mean"] = Math.Round(report.KvUtilizationMean, 4), ["max"] = Math.Round(report.KvUtilizationMax, 4) },
        ["prefix_hit_rate"] = Math.Round(report.PrefixHitRate, 4),
        ["stable"] = report.IsStable,
        ["max_stable_rate"] = Math.Round(report.MaxStableRate, 4),
        ["basis"] = "simulated",
        ["note"] = string.Join(' ', load.Notes),
        ["timeline"] = new JsonArray([.. report.Timeline.Select(point => new JsonObject
        {
            ["t_s"] = Math.Round(point.Seconds, 3), ["running"] = point.Running, ["waiting"] = point.Waiting, ["kv_utilization"] = Math.Round(point.KvUtilization, 4),
            ["decodes"] = point.Decodes, ["prompt_tokens"] = point.PromptTokens, ["step_ms"] = Math.Round(point.StepSeconds * 1000, 3),
        })]),
    };

    private static JsonObject Of(Percentiles p) => new() { ["mean"] = Number(p.Mean), ["p50"] = Number(p.P50), ["p90"] = Number(p.P90), ["p95"] = Number(p.P95), ["p99"] = Number(p.P99) };

    private static double? Number(double seconds) => double.IsNaN(seconds) ? null : Math.Round(seconds * 1000, 4);

    private static string Ms(double seconds) => double.IsNaN(seconds) ? "" : Text($"{seconds * 1000:0.00}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
