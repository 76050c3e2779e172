using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Binnacle.App.Output;
using Binnacle.Inference.Cases;
using Binnacle.Inference.Estimates;
using Binnacle.Inference.Simulation;

namespace Binnacle.App.Commands;

/// <summary>An estimate in every output format.</summary>
internal static class EstimateReport
{
    public static CommandResult Of(ServingCase asked, EstimateOutcome outcome) => new()
    {
        Json = Json(asked, outcome),
        Lines = [Headline(asked, outcome), .. outcome is EstimateOutcome.Answered { Estimate: var estimate } ? Lines(estimate) : []],
        Tables = outcome is EstimateOutcome.Answered answered ? [Latencies(answered.Estimate), Throughput(answered.Estimate), Step(answered.Estimate), .. Nearest(answered.Estimate)] : [],
        Csv = new ResultTable("", EstimateColumns.All, [EstimateColumns.Row("", asked, outcome)]),
    };

    private static string Headline(ServingCase asked, EstimateOutcome outcome)
    {
        var load = asked.Concurrency is { } users ? Text($"{users:0.##} requests in flight") : Text($"{asked.RequestRate:0.###} requests per second");
        var what = Text($"{asked.Setup.Model.Id} on {asked.Replicas * asked.Setup.Parallelism.Gpus} x {asked.Setup.Gpu.Id} ({asked.Replicas} x {asked.Setup.Parallelism}), {asked.PromptTokens} + {asked.OutputTokens} tokens, {load}");
        return outcome is EstimateOutcome.Answered ? what : $"{what}: no estimate";
    }

    private static IEnumerable<string> Lines(Estimate estimate)
    {
        if (estimate.TpotBand is { } band)
            yield return Text($"Nine in ten comparable measurements of mean TPOT lie between {estimate.Tpot.Mean * band.Low * 1000:0.0} and {estimate.Tpot.Mean * band.High * 1000:0.0} ms ({band.Points} predictions of points that no fit had seen).");
        foreach (var note in estimate.Notes)
            yield return $"note: {note}";
    }

    private static ResultTable Latencies(Estimate estimate) => new("Latency over the requests of a short simulation", ["metric", "mean_ms", "p50_ms", "p90_ms", "p99_ms"],
    [
        Latency("TTFT", estimate.Ttft), Latency("TPOT", estimate.Tpot), Latency("E2E", estimate.E2e),
    ]);

    private static ImmutableArray<string> Latency(string name, Percentiles seconds) => [name, Ms(seconds.Mean), Ms(seconds.P50), Ms(seconds.P90), Ms(seconds.P99)];

    private static ResultTable Throughput(Estimate estimate) => new("Throughput", ["figure", "value"],
    [
        ["requests per second", Text($"{estimate.RequestsPerSecond:0.###}")],
        ["output tokens per second", Text($"{estimate.OutputTokensPerSecond:0.#}")],
        ["output tokens per second and GPU", Text($"{estimate.OutputTokensPerSecond / estimate.Gpus:0.#}")],
        ["stable rate, requests per second", Text($"{estimate.MaxStableRate:0.###}")],
        ["KV cache", Text($"{estimate.Plan.KvTokens} tokens per data rank, {estimate.KvUtilization:P0} used on average")],
        ["preemptions", Text($"{estimate.Preemptions}")],
        ["kernels timed on", estimate.KernelsMeasuredOn],
    ]);

    private static ResultTable Step(Estimate estimate) => new("A step of decodes, by what it is spent on", ["part", "ms"],
    [
        ["projections and dense layers", Ms(estimate.Step.Linear)], ["experts", Ms(estimate.Step.Experts)], ["attention", Ms(estimate.Step.DecodeAttention)],
        ["output projection", Ms(estimate.Step.Head)], ["communication", Ms(estimate.Step.Communication)], ["overhead", Ms(estimate.Step.Overhead)],
    ]);

    private static IEnumerable<ResultTable> Nearest(Estimate estimate)
    {
        if (estimate.Nearest.IsEmpty)
            yield break;
        yield return new ResultTable("Nearest measured points", ["source", "engine", "setup", "isl", "osl", "concurrency", "measured_tpot_ms", "predicted_tpot_ms"],
        [
            .. estimate.Nearest.Select(near => ImmutableArray.Create(
                near.Point.Source, near.Point.Setup.Engine.ToString().ToLowerInvariant(), near.Point.Setup.Parallelism.ToString(), Text($"{near.Point.PromptTokens}"), Text($"{near.Point.OutputTokens}"),
                Text($"{near.Point.Concurrency:0.##}"), Text($"{near.Point.TpotMs:0.00}"), double.IsNaN(near.PredictedTpotMs) ? "" : Text($"{near.PredictedTpotMs:0.00}"))),
        ]);
    }

    private static JsonObject Json(ServingCase asked, EstimateOutcome outcome)
    {
        var json = new JsonObject();
        foreach (var (column, cell) in EstimateColumns.All.Zip(EstimateColumns.Row("", asked, outcome)))
        {
            if (column != "id")
                json[column] = Value(column, cell);
        }

        if (outcome is not EstimateOutcome.Answered { Estimate: var estimate })
        {
            json["reasons"] = new JsonArray([.. ((EstimateOutcome.Unanswered)outcome).Reasons.Select(reason => JsonValue.Create(reason))]);
            return json;
        }

        json["e2e_ms"] = new JsonObject { ["mean"] = Round(estimate.E2e.Mean), ["p50"] = Round(estimate.E2e.P50), ["p90"] = Round(estimate.E2e.P90), ["p95"] = Round(estimate.E2e.P95), ["p99"] = Round(estimate.E2e.P99) };
        json["stable"] = estimate.IsStable;
        json["max_stable_rate"] = Math.Round(estimate.MaxStableRate, 4);
        json["preemptions"] = estimate.Preemptions;
        json["kernels_measured_on"] = estimate.KernelsMeasuredOn;
        json["notes"] = new JsonArray([.. estimate.Notes.Select(note => JsonValue.Create(note))]);
        json["nearest"] = new JsonArray([.. estimate.Nearest.Select(near => new JsonObject
        {
            ["source"] = near.Point.Source, ["isl"] = near.Point.PromptTokens, ["osl"] = near.Point.OutputTokens, ["concurrency"] = near.Point.Concurrency,
            ["measured_tpot_ms"] = near.Point.TpotMs, ["predicted_tpot_ms"] = double.IsNaN(near.PredictedTpotMs) ? null : Math.Round(near.PredictedTpotMs, 3),
        })]);
        return json;
    }

    private static JsonNode? Value(string column, string cell)
    {
        if (cell.Length == 0)
            return null;
        if (column == "fits")
            return cell == "true";
        return column is not ("model" or "gpu" or "precision" or "kv_precision" or "engine" or "engine_version" or "basis" or "note") && double.TryParse(cell, CultureInfo.InvariantCulture, out var number)
            ? number
            : cell;
    }

    private static double? Round(double seconds) => double.IsNaN(seconds) ? null : Math.Round(seconds * 1000, 3);

    private static string Ms(double seconds) => double.IsNaN(seconds) ? "" : Text($"{seconds * 1000:0.00}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
