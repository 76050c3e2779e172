using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Inference.Catalogs;
using Binnacle.Inference.Gpus;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;
using Binnacle.Inference.Simulation;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Fitting.Replays;

/// <summary>
/// A recorded run of a real engine with the times of every request, and the same requests simulated.
/// <code>
/// {"request_id": "bench-0", "input_toks": 2358, "output_toks": 531, "arrival_time": 1787267980.08, "queued_ts": 27536.66, "first_token_ts": 27537.35, "last_token_ts": 27554.23}
/// </code>
/// </summary>
internal sealed record ReplayRun(string Name, MemoryRequest Setup, long? KvBlocks, ImmutableArray<SimulatedRequest> Requests, ImmutableArray<(double Ttft, double E2e)> Measured)
{
    public static IEnumerable<ReplayRun> ReadAll(string folder) => Directory.GetFiles(folder, "*__meta.json").Order(StringComparer.Ordinal).Select(Read);

    public SimulationReport Simulate(double factor)
    {
        var constants = StepConstantTable.For(Setup.Engine).Scaled(factor) with { Request = 0 };
        return ServingSimulation.Run(Setup, Requests, new SimulationOptions { KvBlocks = KvBlocks }, StepModel.Of(Setup, constants), CancellationToken.None) is SimulationOutcome.Ran ran
            ? ran.Report
            : throw new InvalidOperationException($"{Name} cannot be simulated.");
    }

    /// <summary>The factor on the accelerator's kernels with which the mean latency is met: bisection, the latency grows with it.</summary>
    public double Factor()
    {
        var wanted = Measured.Average(request => request.E2e);
        var (low, high) = (0.5, 2.0);
        for (var i = 0; i < 30; i++)
        {
            var middle = (low + high) / 2;
            if (Simulate(middle).E2e.Mean > wanted)
                high = middle;
            else
                low = middle;
        }

        return (low + high) / 2;
    }

    private static ReplayRun Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var engine = document.RootElement.GetProperty("engine_kwargs");
        int? Setting(string name) => engine.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
        var (tensor, data) = (Setting("tensor_parallel_size") ?? 1, Setting("data_parallel_size") ?? 1);
        var model = Model(document.RootElement.GetProperty("model").GetString()!);
        var setup = new MemoryRequest
        {
            Model = model,
            Gpu = ((Lookup<GpuSpec>.Found)GpuCatalog.Find(Path.GetFileName(path).StartsWith("RTX4090", StringComparison.Ordinal) ? "RTX-4090" : "RTX-PRO-6000-Server")).Entry,
            Parallelism = new(tensor, 1, data, engine.GetProperty("enable_expert_parallel").GetBoolean() ? tensor * data : 1),
            MaxSequences = Setting("max_num_seqs"),
            MaxBatchedTokens = Setting("max_num_batched_tokens"),
            MaxModelLength = Setting("max_model_len") is { } longest ? Math.Min(longest, model.MaxContext) : null,
            EngineVersion = document.RootElement.GetProperty("vllm_version").GetString(),
            PromptTokens = 100,
            OutputTokens = 100,
        };
        long? blocks = document.RootElement.TryGetProperty("kv_cache", out var cache) ? cache.GetProperty("num_gpu_blocks").GetInt64() : null;
        var rows = File.ReadLines(path.Replace("__meta.json", "__requests.jsonl", StringComparison.Ordinal)).Select(Row).OrderBy(row => row.Queued).ToArray();
        return new ReplayRun(
            Path.GetFileName(path).Replace("__meta.json", "", StringComparison.Ordinal),
            setup,
            blocks,
            [.. rows.Select(row => new SimulatedRequest(row.Queued - rows[0].Queued, row.Prompt, Math.Max(1, row.Output)))],
            [.. rows.Select(row => (row.First - row.Queued, row.Last - row.Queued))]);
    }

    private static ModelFacts Model(string name) => ModelCatalog.Find(name) is Lookup<ModelFacts>.Found found
        ? found.Entry
        : ((Lookup<ModelFacts>.Found)ModelCatalog.Find(name.Replace("-Instruct-2507", "", StringComparison.Ordinal))).Entry;

    private static (int Prompt, int Output, double Queued, double First, double Last) Row(string line)
    {
        using var document = JsonDocument.Parse(line);
        double Number(string name) => document.RootElement.GetProperty(name).GetDouble();
        return ((int)Number("input_toks"), (int)Number("output_toks"), Number("queued_ts"), Number("first_token_ts"), Number("last_token_ts"));
    }
}
