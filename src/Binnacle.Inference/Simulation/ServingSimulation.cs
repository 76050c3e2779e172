using System.Collections.Immutable;
using Binnacle.Inference.Estimates;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Simulation;

/// <summary>
/// Requests against replicas of a setup, event by event. Deterministic: the same input gives the same bytes. Time grows with engine steps and requests;
/// memory with requests.
/// </summary>
public static class ServingSimulation
{
    /// <param name="setup">A replica.</param>
    /// <param name="requests">In order of arrival.</param>
    /// <param name="options">Replicas, routing, cache.</param>
    /// <param name="model">Step times; null takes the fitted ones.</param>
    /// <param name="cancellationToken">Ends the simulation.</param>
    public static SimulationOutcome Run(
        MemoryRequest setup, IReadOnlyList<SimulatedRequest> requests, SimulationOptions options, StepModel? model, CancellationToken cancellationToken)
    {
        if (SimulationInput.Problems(requests, options) is { IsEmpty: false } problems)
            return new SimulationOutcome.Refused(problems);
        return MemoryModel.Plan(setup) switch
        {
            MemoryOutcome.Fits fits => new SimulationOutcome.Ran(Run(setup, fits.Plan, requests, options, model ?? StepModel.Of(setup), cancellationToken)),
            MemoryOutcome.DoesNotFit missing => new SimulationOutcome.Refused(missing.Reasons),
            MemoryOutcome.Illegal illegal => new SimulationOutcome.Refused(illegal.Reasons),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static SimulationReport Run(
        MemoryRequest setup, MemoryPlan plan, IReadOnlyList<SimulatedRequest> requests, SimulationOptions options, StepModel model, CancellationToken cancellationToken)
    {
        var data = setup.Parallelism.Data;
        var limits = new SchedulerLimits(plan.MaxBatchedTokens * data, plan.MaxSequences * data, (options.KvBlocks ?? plan.KvBlocks) * data, plan.BlockTokens)
        {
            HasPrefixCache = options.HasPrefixCache,
            HashTokens = Math.Max(options.HashTokens, plan.BlockTokens),
            PrefillsAlone = setup.Engine == EngineKind.Sglang,
            ReservesOutput = setup.Engine == EngineKind.Trtllm,
        };
        var table = new RequestTable(requests);
        ImmutableArray<EngineSimulation> replicas = [.. Enumerable.Range(0, options.Replicas).Select(_ => new EngineSimulation(table, limits, model))];
        var rejected = options.Concurrency is { } users
            ? new ClosedLoop(table, replicas, users, model.Constants.Request).Run(cancellationToken)
            : new OpenLoop(table, replicas, new Router(options.Routing, replicas), model.Constants.Request).Run(cancellationToken);
        return SimulationSummary.Of(table, replicas, rejected, options.Concurrency is not null, StableRate(setup, plan, requests, options, model));
    }

    private static double StableRate(MemoryRequest setup, MemoryPlan plan, IReadOnlyList<SimulatedRequest> requests, SimulationOptions options, StepModel model)
    {
        var (prompt, output) = ((int)requests.Average(request => request.PromptTokens), (int)Math.Max(1, requests.Average(request => request.OutputTokens)));
        var held = (options.KvBlocks ?? plan.KvBlocks) * plan.BlockTokens * (double)setup.Parallelism.Data / (prompt + (output / 2.0));
        var most = Math.Clamp(held, 1, (double)plan.MaxSequences * setup.Parallelism.Data);
        return options.Replicas * new ClosedForm(model, plan, setup).At(new SteadyLoad(Math.Max(1, prompt), output, most)).RequestsPerSecond;
    }
}
