namespace Binnacle.Diagnosis.RootCauses.Catalogue;

/// <summary>That a cause, or a sign, brings about a sign.</summary>
/// <param name="Sign">The sign brought about.</param>
/// <param name="Relation">Where it shows.</param>
/// <param name="From">Earliest lead time after the cause began; negative where the effect may be noticed first.</param>
/// <param name="To">Latest lead time; null for the length of a maintenance window.</param>
/// <param name="Probability">Of the sign, given the cause.</param>
/// <param name="IsAnchor">Whether the sign alone is reason to consider the cause.</param>
/// <param name="Via">The sign in between, where the way has one; empty for direct effects.</param>
internal sealed record Effect(string Sign, Relation Relation, TimeSpan From, TimeSpan? To, double Probability, bool IsAnchor, string Via = "");
