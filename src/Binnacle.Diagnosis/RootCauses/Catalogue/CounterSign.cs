namespace Binnacle.Diagnosis.RootCauses.Catalogue;

/// <summary>A sign that speaks against a cause, <c>data/causes/against.tsv</c>.</summary>
/// <param name="Sign">The sign.</param>
/// <param name="Relation">Where it has to show.</param>
/// <param name="Penalty">Natural logarithm of the odds taken away.</param>
/// <param name="Text">Why, in words.</param>
internal sealed record CounterSign(string Sign, Relation Relation, double Penalty, string Text);
