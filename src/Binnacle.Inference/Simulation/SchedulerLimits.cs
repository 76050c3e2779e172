namespace Binnacle.Inference.Simulation;

/// <summary>What an engine's scheduler works with, for one replica.</summary>
/// <param name="TokenBudget">Most tokens of a step.</param>
/// <param name="MaxSequences">Most running sequences.</param>
/// <param name="Blocks">KV blocks.</param>
/// <param name="BlockTokens">Tokens of a block.</param>
public sealed record SchedulerLimits(int TokenBudget, int MaxSequences, long Blocks, int BlockTokens)
{
    /// <summary>Leading blocks seen before are not computed again.</summary>
    public bool HasPrefixCache { get; init; } = true;

    /// <summary>Tokens one hash of a trace stands for.</summary>
    public int HashTokens { get; init; } = 16;

    /// <summary>
    /// Prompts are computed in steps of their own, which hold up decoding (SGLang without mixed chunks); otherwise both share a step (vLLM V1).
    /// </summary>
    public bool PrefillsAlone { get; init; }

    /// <summary>A prompt is admitted only when its whole output fits too (TensorRT-LLM, guaranteed no eviction).</summary>
    public bool ReservesOutput { get; init; }
}
