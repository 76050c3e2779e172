namespace Binnacle.Inference.Simulation;

/// <summary>What is simulated beside the setup of a replica.</summary>
public sealed record SimulationOptions
{
    public const int MaxReplicas = 1_024;

    public int Replicas { get; init; } = 1;

    public Routing Routing { get; init; } = Routing.LeastLoaded;

    /// <summary>Whether leading blocks seen before are reused; needs a trace with hashes to have an effect.</summary>
    public bool HasPrefixCache { get; init; } = true;

    /// <summary>Tokens one hash of the trace stands for.</summary>
    public int HashTokens { get; init; } = 16;

    /// <summary>KV blocks of a replica; null computes them by the memory model.</summary>
    public long? KvBlocks { get; init; }

    /// <summary>Every user sends the next request when the last one ends, so many at once; null: requests arrive as the trace says.</summary>
    public int? Concurrency { get; init; }
}
