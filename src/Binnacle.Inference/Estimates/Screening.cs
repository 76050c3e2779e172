using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Estimates;

/// <summary>The quick look at a configuration, for searching thousands: means of a steady state in closed form, microseconds each.</summary>
public static class Screening
{
    /// <summary>The steady state of a replica with so many requests in the system; null when it does not fit.</summary>
    public static SteadyState? Of(MemoryRequest setup, double concurrency) =>
        MemoryModel.Plan(setup) is MemoryOutcome.Fits fits
            ? new ClosedForm(StepModel.Of(setup), fits.Plan, setup).At(new SteadyLoad(setup.PromptTokens, setup.OutputTokens, concurrency))
            : null;
}
