namespace Binnacle.Fleet.Gpus;

/// <summary>What is known of a GPU's memory, in bytes. Null is not known.</summary>
public sealed record VramFigures
{
    public double? Total { get; init; }
    public double? Used { get; init; }
    public double? Free { get; init; }

    /// <summary>What the driver keeps for itself. Some tools count it as used, some as neither used nor free.</summary>
    public double? Reserved { get; init; }

    /// <summary>What the servers on this GPU take on it; empty when none is known to run here.</summary>
    public System.Collections.Immutable.ImmutableArray<EngineFootprint> Engines { get; init; } = [];
}
