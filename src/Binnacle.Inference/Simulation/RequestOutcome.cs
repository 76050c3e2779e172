namespace Binnacle.Inference.Simulation;

/// <summary>What became of a request. Seconds from the start of the trace; NaN for what never happened.</summary>
/// <param name="Arrival">It arrived.</param>
/// <param name="Scheduled">Its prompt was first worked on.</param>
/// <param name="FirstToken">Its first token was given out.</param>
/// <param name="LastToken">Its last token was given out.</param>
/// <param name="Preemptions">How often it lost its cache and was computed anew.</param>
/// <param name="CachedTokens">Prompt tokens found in the prefix cache.</param>
public readonly record struct RequestOutcome(double Arrival, double Scheduled, double FirstToken, double LastToken, int Preemptions, int CachedTokens)
{
    public bool IsComplete => !double.IsNaN(LastToken);

    public double Ttft => FirstToken - Arrival;

    public double Queue => Scheduled - Arrival;

    public double E2e => LastToken - Arrival;

    /// <summary>Mean time per token after the first; NaN for a single token.</summary>
    public double Tpot(int outputTokens) => outputTokens > 1 ? (LastToken - FirstToken) / (outputTokens - 1) : double.NaN;
}
