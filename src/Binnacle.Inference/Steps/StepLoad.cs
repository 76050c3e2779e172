namespace Binnacle.Inference.Steps;

/// <summary>What one engine step of a replica works on.</summary>
/// <param name="Decodes">Sequences that get their next token.</param>
/// <param name="DecodeContext">Their mean context, in tokens.</param>
/// <param name="PrefillTokens">Prompt tokens computed in this step, over all chunks.</param>
/// <param name="PrefillChunks">Prompts they belong to.</param>
/// <param name="PrefillPast">Tokens already in the cache before a chunk, on average.</param>
/// <param name="FinishedPrompts">Prompts that end in this step and so give their first token.</param>
public readonly record struct StepLoad(int Decodes, double DecodeContext, int PrefillTokens = 0, int PrefillChunks = 0, double PrefillPast = 0, int FinishedPrompts = 0)
{
    /// <summary>Tokens that pass the layers.</summary>
    public int Tokens => Decodes + PrefillTokens;

    /// <summary>Tokens that are sampled.</summary>
    public int Samples => Decodes + FinishedPrompts;
}
