using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Binnacle.Inference.Memory;

namespace Binnacle.Inference.Calibration;

/// <summary>
/// Reads results of load generators. They say what was sent and how long it took, not what served it. Recognised by their own names:
/// <code>
/// vllm bench serve   {"backend": "vllm", "completed": 200, "total_input_tokens": 204800, "total_output_tokens": 25600, "max_concurrency": 16, "mean_ttft_ms": 81.2, "mean_tpot_ms": 9.8, "output_throughput": 1510.3}
/// GuideLLM           {"benchmarks": [{"metrics": {"request_concurrency": {"successful": {"mean": 15.8}}, "time_to_first_token_ms": {…}, "inter_token_latency_ms": {…}, "prompt_token_count": {…}, "output_token_count": {…}}}]}
/// GenAI-Perf, AIPerf {"time_to_first_token": {"unit": "ms", "avg": 80.1}, "inter_token_latency": {"avg": 9.7}, "input_sequence_length": {"avg": 1000}, "output_sequence_length": {"avg": 128}, "input_config": {"perf_analyzer": {"stimulus": {"concurrency": 16}}}}
/// </code>
/// </summary>
public static class BenchmarkResult
{
    private const int MaxLength = 64 << 20;

    /// <summary>The operating points of a result.</summary>
    /// <exception cref="FormatException">It is none of these, or a figure is missing; names it.</exception>
    public static ImmutableArray<MeasuredPoint> Parse(string json, MemoryRequest setup)
    {
        if (json.Length > MaxLength)
            throw new FormatException("it is larger than 64 MiB; leave the single requests out.");
        try
        {
            var root = JsonNode.Parse(json) as JsonObject ?? throw new FormatException("it is no JSON object.");
            if (root["benchmarks"] is JsonArray benchmarks)
                return [.. benchmarks.OfType<JsonObject>().Select(benchmark => GuideLlm(benchmark, setup))];
            if (root["mean_tpot_ms"] is not null)
                return [VllmBench(root, setup)];
            if (root["time_to_first_token"] is not null)
                return [GenAiPerf(root, setup)];
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new FormatException($"it is not the JSON of a load generator: {problem.Message}", problem);
        }

        throw new FormatException("it is none of vllm bench serve, GuideLLM, AIPerf or GenAI-Perf.");
    }

    private static MeasuredPoint VllmBench(JsonObject root, MemoryRequest setup)
    {
        var completed = Required(root["completed"], "completed");
        return Point(
            "vllm-bench-serve",
            setup,
            Required(root["total_input_tokens"], "total_input_tokens") / completed,
            Required(root["total_output_tokens"], "total_output_tokens") / completed,
            Number(root["max_concurrency"]),
            // Without a rate vLLM's client writes "inf".
            Number(root["request_rate"]),
            Number(root["mean_ttft_ms"]),
            Number(root["mean_tpot_ms"]),
            Number(root["output_throughput"]));
    }

    private static MeasuredPoint GuideLlm(JsonObject benchmark, MemoryRequest setup)
    {
        var metrics = benchmark["metrics"] as JsonObject ?? throw new FormatException("a benchmark holds no 'metrics'.");
        double? Mean(string name) => Number((metrics[name]?["successful"] ?? metrics[name])?["mean"]);
        return Point(
            "guidellm",
            setup,
            Mean("prompt_token_count") ?? throw new FormatException("'prompt_token_count' is missing."),
            Mean("output_token_count") ?? throw new FormatException("'output_token_count' is missing."),
            Mean("request_concurrency"),
            null,
            Mean("time_to_first_token_ms"),
            Mean("inter_token_latency_ms") ?? Mean("time_per_output_token_ms"),
            Mean("output_tokens_per_second"));
    }

    private static MeasuredPoint GenAiPerf(JsonObject root, MemoryRequest setup)
    {
        double? Average(string name) => Number(root[name]?["avg"]);
        return Point(
            "genai-perf",
            setup,
            Average("input_sequence_length") ?? throw new FormatException("'input_sequence_length' is missing."),
            Average("output_sequence_length") ?? throw new FormatException("'output_sequence_length' is missing."),
            Number(root["input_config"]?["perf_analyzer"]?["stimulus"]?["concurrency"]) ?? Number(root["input_config"]?["loadgen"]?["concurrency"]) ?? Number(root["input_config"]?["concurrency"]),
            null,
            Average("time_to_first_token"),
            Average("inter_token_latency"),
            Average("output_token_throughput"));
    }

    private static MeasuredPoint Point(string source, MemoryRequest setup, double prompt, double output, double? users, double? rate, double? ttft, double? tpot, double? tokens)
    {
        var (isl, osl) = ((int)Math.Round(prompt), Math.Max(1, (int)Math.Round(output)));
        if (isl < 1)
            throw new FormatException("the mean prompt has no token.");
        return new MeasuredPoint(source, setup with { PromptTokens = isl, OutputTokens = osl }, isl, osl, users, rate, ttft, tpot, tokens);
    }

    private static double Required(JsonNode? node, string name) => Number(node) ?? throw new FormatException($"'{name}' is missing or not above 0.");

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) && number > 0 && double.IsFinite(number) ? number : null;
}
