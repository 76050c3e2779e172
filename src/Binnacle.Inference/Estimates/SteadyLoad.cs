namespace Binnacle.Inference.Estimates;

/// <summary>A replica under a steady number of requests of equal length.</summary>
/// <param name="PromptTokens">Tokens of a prompt that have to be computed.</param>
/// <param name="OutputTokens">Tokens of an answer, at least 1.</param>
/// <param name="Concurrency">Requests in the system: running and waiting.</param>
public readonly record struct SteadyLoad(int PromptTokens, int OutputTokens, double Concurrency);
