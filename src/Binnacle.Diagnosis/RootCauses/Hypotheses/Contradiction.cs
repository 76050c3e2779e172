using Binnacle.Diagnosis.RootCauses.Signs;

namespace Binnacle.Diagnosis.RootCauses.Hypotheses;

/// <summary>What speaks against a hypothesis: a sign that should not be there, or one that should.</summary>
/// <param name="Text">Why, in words.</param>
/// <param name="Penalty">Natural logarithm by which it lowers the odds, positive.</param>
/// <param name="Sign">The sign that is there; null for one that is absent.</param>
internal sealed record Contradiction(string Text, double Penalty, Sign? Sign);
