using System.Collections.Immutable;

namespace Binnacle.Diagnosis.RootCauses.Catalogue;

/// <summary>A sign of the catalogue, <c>data/causes/signs.tsv</c>.</summary>
/// <param name="Name">Its name, words with hyphens.</param>
/// <param name="Sources">Where it can be seen; one is enough.</param>
/// <param name="Matches">How it is read.</param>
/// <param name="Leak">Probability that a healthy machine shows it within three days.</param>
/// <param name="Weight">0: nothing is wrong by it alone; 1: it needs an explanation.</param>
/// <param name="Check">How a person looks for it.</param>
/// <param name="Title">What it is, in words.</param>
internal sealed record SignInfo(string Name, ImmutableArray<EvidenceSource> Sources, ImmutableArray<SignMatch> Matches, double Leak, double Weight, string Check, string Title)
{
    /// <summary>From this weight on a sign needs an explanation.</summary>
    public const double Significant = 0.5;
}
