using System.Collections.Immutable;

namespace Binnacle.Diagnosis.RootCauses.Signs;

/// <summary>Thins many moments out to the first and last ones, so that a storm costs no more than a handful.</summary>
internal static class SignMoments
{
    private const int Most = 16;

    public static ImmutableArray<DateTimeOffset> Of(IReadOnlyList<DateTimeOffset> ordered)
    {
        if (ordered.Count <= Most)
            return [.. ordered];
        return [.. ordered.Take(Most / 2), .. ordered.Skip(ordered.Count - (Most / 2))];
    }
}
