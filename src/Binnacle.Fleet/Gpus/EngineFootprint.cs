namespace Binnacle.Fleet.Gpus;

/// <summary>What an inference server takes on one GPU.</summary>
public sealed record EngineFootprint
{
    /// <summary>The model it serves.</summary>
    public required string Model { get; init; }

    /// <summary>Weights on this GPU, in bytes; null when the model's shape is unknown.</summary>
    public double? WeightBytes { get; init; }

    /// <summary>From what the weights follow; or why they are unknown.</summary>
    public string WeightsFrom { get; init; } = "";

    /// <summary>KV cache on this GPU, in bytes; null when blocks or their size are unknown.</summary>
    public double? KvPoolBytes { get; init; }

    /// <summary>From what the KV cache follows; or why it is unknown.</summary>
    public string KvFrom { get; init; } = "";

    /// <summary>Share of the KV cache in use, 0 to 1; null when the server does not tell.</summary>
    public double? KvUsage { get; init; }

    /// <summary>The assumption under which this server is on this GPU; empty when a source says so.</summary>
    public string Assumption { get; init; } = "";
}
