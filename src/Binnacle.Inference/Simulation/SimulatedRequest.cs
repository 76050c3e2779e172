using System.Collections.Immutable;

namespace Binnacle.Inference.Simulation;

/// <summary>One request of a trace.</summary>
/// <param name="ArrivalSeconds">When it arrives, from the start of the trace.</param>
/// <param name="PromptTokens">Tokens of its prompt, at least 1.</param>
/// <param name="OutputTokens">Tokens it generates, at least 1.</param>
/// <param name="PrefixHashes">
/// Hashes of the blocks of its prompt, each over everything before it, so that equal leading hashes mean an equal beginning; empty when unknown.
/// </param>
/// <param name="Class">What the trace calls its kind; empty for none.</param>
public readonly record struct SimulatedRequest(double ArrivalSeconds, int PromptTokens, int OutputTokens, ImmutableArray<ulong> PrefixHashes, string Class = "")
{
    public SimulatedRequest(double arrivalSeconds, int promptTokens, int outputTokens)
        : this(arrivalSeconds, promptTokens, outputTokens, [])
    {
    }
}
