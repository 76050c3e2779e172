using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.RootCauses.Signs;

namespace Binnacle.Diagnosis.RootCauses.Hypotheses;

/// <summary>A sign that a hypothesis explains.</summary>
/// <param name="Sign">The sign.</param>
/// <param name="Effect">The way from the cause to it.</param>
/// <param name="Moment">When it happened, of its moments the one that fits.</param>
/// <param name="Gain">Natural logarithm by which it raises the odds.</param>
internal sealed record Explained(Sign Sign, Effect Effect, DateTimeOffset Moment, double Gain);
