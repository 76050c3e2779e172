using System.Collections.Immutable;
using Binnacle.Scenarios.Captures;

namespace Binnacle.Scenarios.Cases;

/// <summary>One generated case: captures in real formats, and what is true.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Number">Its number in the catalogue.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Wording">The wording it is printed in.</param>
/// <param name="Files">The captures.</param>
/// <param name="Truth">What is true.</param>
public sealed record Case(string Scenario, int Number, long Seed, string Wording, ImmutableArray<CaseFile> Files, CaseTruth Truth);
