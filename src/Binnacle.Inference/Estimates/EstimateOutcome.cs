using System.Collections.Immutable;
using Binnacle.Inference.Memory;

namespace Binnacle.Inference.Estimates;

/// <summary>An estimate, or why there is none. A case that cannot be answered gets no figure.</summary>
public abstract record EstimateOutcome
{
    private EstimateOutcome()
    {
    }

    public sealed record Answered(Estimate Estimate) : EstimateOutcome;

    /// <summary>The memory does not suffice, the setup is illegal or the load is missing.</summary>
    /// <param name="Reasons">Why, each naming its figures.</param>
    /// <param name="Plan">Where the memory goes when that is the reason.</param>
    public sealed record Unanswered(ImmutableArray<string> Reasons, MemoryPlan? Plan) : EstimateOutcome;
}
