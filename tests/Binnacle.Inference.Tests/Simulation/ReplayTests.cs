using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Simulation;
using Binnacle.Inference.Steps;
using Binnacle.Testing;

namespace Binnacle.Inference.Tests.Simulation;

/// <summary>Recorded runs of a real engine, request by request; they lie beside the checkout where somebody has them.</summary>
public sealed class ReplayTests
{
    [Theory]
    [InlineData("RTX4090__Llama-3.1-8B", "meta-llama/Llama-3.1-8B-Instruct", "RTX-4090", 1, 256, 2588L)]
    [InlineData("RTXPRO6000__Qwen3-30B-A3B-Instruct-2507", "Qwen/Qwen3-30B-A3B", "RTX-PRO-6000-Server", 2, 128, null)]
    public void A_recorded_run_is_reproduced(string name, string model, string gpu, int data, int sequences, long? blocks)
    {
        var path = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", "replays", name + "__requests.jsonl"));
        Assert.SkipUnless(File.Exists(path), "The recorded runs are not beside this checkout.");
        var rows = File.ReadLines(path).Select(Row).OrderBy(row => row.Queued).ToArray();
        var setup = new MemoryRequest
        {
            Model = Catalogued.Model(model), Gpu = Catalogued.Gpu(gpu), Parallelism = new(1, 1, data, data), MaxSequences = sequences, MaxBatchedTokens = 2048, PromptTokens = 1, OutputTokens = 1,
        };
        ImmutableArray<SimulatedRequest> requests = [.. rows.Select(row => new SimulatedRequest(row.Queued - rows[0].Queued, row.Prompt, Math.Max(1, row.Output)))];
        var steps = StepModel.Of(setup, StepConstantTable.For(setup.Engine, setup.Gpu) with { Request = 0 });

        var report = ServingSimulation.Run(setup, requests, new SimulationOptions { KvBlocks = blocks }, steps, TestContext.Current.CancellationToken).ShouldBeOfType<SimulationOutcome.Ran>().Report;

        var ttft = Percentiles.Of(rows.Select(row => row.First - row.Queued));
        (report.E2e.Mean / rows.Average(row => row.Last - row.Queued)).ShouldBeInRange(0.95, 1.05);
        (report.Ttft.P99 / ttft.P99).ShouldBeInRange(0.85, 1.15);
        (report.Ttft.Mean / ttft.Mean).ShouldBeInRange(0.85, 1.15);
    }

    private static (int Prompt, int Output, double Queued, double First, double Last) Row(string line)
    {
        using var document = JsonDocument.Parse(line);
        double Number(string name) => document.RootElement.GetProperty(name).GetDouble();
        return ((int)Number("input_toks"), (int)Number("output_toks"), Number("queued_ts"), Number("first_token_ts"), Number("last_token_ts"));
    }
}
