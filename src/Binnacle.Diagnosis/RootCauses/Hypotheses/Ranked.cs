namespace Binnacle.Diagnosis.RootCauses.Hypotheses;

/// <summary>A hypothesis with its probability among those that explain the same signs.</summary>
/// <param name="Hypothesis">The hypothesis; null for a cause the evidence does not tell.</param>
/// <param name="Probability">0 to 1, calibrated on the development set.</param>
internal sealed record Ranked(Hypothesis? Hypothesis, double Probability);
