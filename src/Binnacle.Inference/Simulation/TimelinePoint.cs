namespace Binnacle.Inference.Simulation;

/// <summary>A replica at one step.</summary>
/// <param name="Seconds">Simulated time at the end of the step.</param>
/// <param name="Running">Sequences admitted.</param>
/// <param name="Waiting">Requests in the queue.</param>
/// <param name="KvUtilization">Used share of the KV blocks.</param>
/// <param name="Decodes">Sequences that got a token.</param>
/// <param name="PromptTokens">Prompt tokens computed.</param>
/// <param name="StepSeconds">How long the step took.</param>
public readonly record struct TimelinePoint(double Seconds, int Running, int Waiting, double KvUtilization, int Decodes, int PromptTokens, double StepSeconds);
