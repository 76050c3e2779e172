namespace Binnacle.Inference.Estimates;

/// <summary>Means of a replica in a steady state, in seconds and per second.</summary>
/// <param name="Ttft">Time to first token, with waiting.</param>
/// <param name="Tpot">Time per output token after the first.</param>
/// <param name="RequestsPerSecond">Finished requests.</param>
/// <param name="Running">Sequences being decoded.</param>
/// <param name="IsPrefillBound">Prompts fill the token budget of every step.</param>
/// <param name="IsKvBound">The KV cache holds fewer sequences than there are requests.</param>
public readonly record struct SteadyState(double Ttft, double Tpot, double RequestsPerSecond, double Running, bool IsPrefillBound, bool IsKvBound);
