namespace Binnacle.Inference.Arrivals;

/// <summary>How requests arrive.</summary>
/// <param name="RequestsPerSecond">Mean rate.</param>
/// <param name="Burstiness">
/// Coefficient of variation of the gaps: 1 is Poisson, 0 is a fixed rhythm, above 1 comes in bursts (gaps are Gamma with shape 1 / Burstiness²).
/// </param>
public sealed record ArrivalProcess(double RequestsPerSecond, double Burstiness = 1)
{
    internal double NextGap(SeededRandom random) => Burstiness switch
    {
        0 => 1 / RequestsPerSecond,
        1 => random.NextExponential() / RequestsPerSecond,
        _ => random.NextGamma(1 / (Burstiness * Burstiness)) / RequestsPerSecond,
    };
}
