using System.Collections.Immutable;

namespace Binnacle.Scenarios.Cases;

/// <summary>A cause that is true in a case.</summary>
/// <param name="Cause">Its name in the contract.</param>
/// <param name="Parts">Names of the part, any of which is right; empty where no part is meant.</param>
public sealed record TrueCause(string Cause, ImmutableArray<string> Parts);
