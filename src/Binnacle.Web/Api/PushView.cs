using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Fleet.Ingest;
using Binnacle.Fleet.Store;

namespace Binnacle.Web.Api;

/// <summary>
/// What became of a push. <c>accepted + duplicates + rejected + not_stored</c> is what was sent; <c>not_stored</c> counts by reason:
/// <c>unknown_name</c>, <c>stale_marker</c>, <c>no_value</c>, <c>second_name</c>.
/// </summary>
public sealed record PushView
{
    public required int Accepted { get; init; }
    public required int Duplicates { get; init; }
    public required int Rejected { get; init; }

    /// <summary>The first rejections: the record's line or position, from 1, and the reason.</summary>
    public required ImmutableArray<Rejection> Rejections { get; init; }
    public required ImmutableSortedDictionary<string, int> NotStored { get; init; }

    /// <summary>Samples per name that Binnacle does not know.</summary>
    public required ImmutableSortedDictionary<string, int> UnknownNames { get; init; }
    public required ImmutableArray<string> Notes { get; init; }

    internal static PushView Of(PushResult result) => new()
    {
        Accepted = result.Accepted,
        Duplicates = result.Duplicates,
        Rejected = result.Rejected,
        Rejections = result.Rejections,
        NotStored = result.NotStored.ToImmutableSortedDictionary(entry => Word(entry.Key), entry => entry.Value, StringComparer.Ordinal),
        UnknownNames = result.UnknownNames,
        Notes = result.Notes,
    };

    internal static string Word(NotStored why) => JsonNamingPolicy.SnakeCaseLower.ConvertName(why.ToString());
}
