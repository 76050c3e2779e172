using Binnacle.Inference.Memory;

namespace Binnacle.Inference.Cases;

/// <summary>A question about serving: a setup under a load.</summary>
public sealed record ServingCase
{
    public required MemoryRequest Setup { get; init; }

    /// <summary>Independent replicas that share the load.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Requests in flight over all replicas; null when they arrive at a rate.</summary>
    public double? Concurrency { get; init; }

    /// <summary>Requests per second over all replicas; null when users send one after the other.</summary>
    public double? RequestRate { get; init; }

    public int PromptTokens => Setup.PromptTokens;

    public int OutputTokens => Setup.OutputTokens;
}
