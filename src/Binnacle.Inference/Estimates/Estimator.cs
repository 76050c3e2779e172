using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Inference.Cases;
using Binnacle.Inference.Kernels;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Simulation;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Estimates;

/// <summary>Predicts what a setup does under a load: memory first, then a short simulation on the step model. Deterministic.</summary>
public static class Estimator
{
    /// <param name="asked">The case.</param>
    /// <param name="constants">Constants of a calibration; null takes the fitted ones.</param>
    /// <param name="cancellationToken">Ends the simulation.</param>
    public static EstimateOutcome Of(ServingCase asked, StepConstants? constants, CancellationToken cancellationToken)
    {
        if (asked.Concurrency is null && asked.RequestRate is null)
            return new EstimateOutcome.Unanswered(["Neither concurrency nor a request rate is given."], null);
        return MemoryModel.Plan(asked.Setup) switch
        {
            MemoryOutcome.Fits fits => Simulate(asked, fits.Plan, StepModel.Of(asked.Setup, constants), cancellationToken),
            MemoryOutcome.DoesNotFit missing => new EstimateOutcome.Unanswered(missing.Reasons, missing.Plan),
            MemoryOutcome.Illegal illegal => new EstimateOutcome.Unanswered(illegal.Reasons, null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static EstimateOutcome Simulate(ServingCase asked, MemoryPlan plan, StepModel model, CancellationToken cancellationToken)
    {
        var outcome = LoadSimulation.Run(asked.Setup, asked.Concurrency / asked.Replicas, asked.RequestRate / asked.Replicas, 0, model, cancellationToken);
        if (outcome is not SimulationOutcome.Ran { Report: var report })
            return new EstimateOutcome.Unanswered(((SimulationOutcome.Refused)outcome).Reasons, plan);
        if (report.Completed == 0)
            return new EstimateOutcome.Unanswered([Text($"The KV cache of {plan.KvTokens} tokens does not hold one request of {asked.PromptTokens} and {asked.OutputTokens} tokens.")], plan);

        var form = new ClosedForm(model, plan, asked.Setup);
        var most = form.At(new SteadyLoad(asked.PromptTokens, asked.OutputTokens, Math.Max(1, plan.SequencesOnAverage))).RequestsPerSecond * asked.Replicas;
        var running = Math.Max(1, (int)Math.Round(Math.Min(asked.Concurrency / asked.Replicas ?? report.RequestsPerSecond * report.E2e.Mean, plan.MaxSequences)));
        var isMoe = asked.Setup.Model.Moe is not null;
        return new EstimateOutcome.Answered(new Estimate
        {
            Plan = plan,
            Ttft = report.Ttft,
            Tpot = report.Tpot,
            E2e = report.E2e,
            RequestsPerSecond = report.RequestsPerSecond * asked.Replicas,
            OutputTokensPerSecond = report.OutputTokensPerSecond * asked.Replicas,
            Gpus = asked.Setup.Parallelism.Gpus * asked.Replicas,
            KvUtilization = report.KvUtilizationMean,
            Preemptions = report.Preemptions,
            IsStable = report.IsStable,
            MaxStableRate = most,
            TpotBand = ErrorBands.For(asked.Setup.Engine, isMoe, "tpot"),
            TtftBand = ErrorBands.For(asked.Setup.Engine, isMoe, "ttft"),
            Step = model.Cost(new StepLoad(running, asked.PromptTokens + (asked.OutputTokens / 2.0))),
            KernelsMeasuredOn = model.KernelsMeasuredOn,
            Nearest = NearestPoints.Of(asked),
            Notes = Notes(asked, report, model, most),
        });
    }

    private static ImmutableArray<string> Notes(ServingCase asked, SimulationReport report, StepModel model, double most)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (!report.IsStable)
            notes.Add(Text($"Overload: requests arrive faster than they are served, so waiting grows without end. The stable rate is about {most:0.##} requests per second."));
        if (report.Preemptions > 0)
            notes.Add(Text($"{report.Preemptions} preemptions: the KV cache is too small for this load, and work is done twice."));
        if (KernelCatalog.For(asked.Setup.Gpu) is { IsOwn: false, Note: var why })
            notes.Add($"No kernels of {asked.Setup.Gpu.Id} were timed; efficiencies are those of {model.KernelsMeasuredOn} ({why}).");
        if (!asked.Setup.Model.IsVerified)
            notes.Add($"Not every figure of {asked.Setup.Model.Id} was read at its source.");
        return notes.ToImmutable();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
