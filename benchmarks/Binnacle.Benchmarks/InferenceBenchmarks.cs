using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Binnacle.Inference.Arrivals;
using Binnacle.Inference.Cases;
using Binnacle.Inference.Catalogs;
using Binnacle.Inference.Estimates;
using Binnacle.Inference.Gpus;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;
using Binnacle.Inference.Simulation;
using Binnacle.Inference.Steps;

namespace Binnacle.Benchmarks;

/// <summary>The performance model: a configuration in closed form, a step, a simulated load.</summary>
[MemoryDiagnoser]
public class InferenceBenchmarks
{
    private const int Requests = 5_000;

    private readonly MemoryRequest _setup = new()
    {
        Model = ((Lookup<ModelFacts>.Found)ModelCatalog.Find("meta-llama/Llama-3.1-8B-Instruct")).Entry,
        Gpu = ((Lookup<GpuSpec>.Found)GpuCatalog.Find("H100")).Entry,
        PromptTokens = 1024,
        OutputTokens = 256,
    };

    private readonly ImmutableArray<SimulatedRequest> _load = new SyntheticLoad(1024, 250, 0.5).Make(Requests, new ArrivalProcess(18), 1);
    private StepModel? _steps;

    [GlobalSetup]
    public void Prepare() => _steps = StepModel.Of(_setup);

    /// <summary>A configuration from nothing: memory, step model, steady state.</summary>
    [Benchmark]
    public object Screen() => Screening.Of(_setup, 32)!;

    /// <summary>One step.</summary>
    [Benchmark]
    public double Step() => _steps!.Seconds(new StepLoad(64, 1500, 512, 1, 0, 1));

    /// <summary>A load of 5,000 requests on one replica.</summary>
    [Benchmark]
    public long Simulate() => ((SimulationOutcome.Ran)ServingSimulation.Run(_setup, _load, new SimulationOptions(), _steps, CancellationToken.None)).Report.EngineSteps;
}
