namespace Binnacle.Scenarios.Scoring;

/// <summary>One answered cause.</summary>
/// <param name="Cause">Its name in the contract.</param>
/// <param name="Part">The part, or what the machines share.</param>
/// <param name="Probability">0 to 1.</param>
/// <param name="Replaces">Whether it advises a new part.</param>
public sealed record AnsweredCause(string Cause, string Part, double Probability, bool Replaces);
