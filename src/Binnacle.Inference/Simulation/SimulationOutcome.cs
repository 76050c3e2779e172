using System.Collections.Immutable;

namespace Binnacle.Inference.Simulation;

/// <summary>Whether a simulation could run, and its result.</summary>
public abstract record SimulationOutcome
{
    private SimulationOutcome()
    {
    }

    public sealed record Ran(SimulationReport Report) : SimulationOutcome;

    /// <summary>The setup does not fit or contradicts itself.</summary>
    public sealed record Refused(ImmutableArray<string> Reasons) : SimulationOutcome;
}
