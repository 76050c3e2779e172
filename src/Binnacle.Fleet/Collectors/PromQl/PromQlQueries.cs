using System.Collections.Immutable;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Collectors.PromQl;

/// <summary>The selectors a source asks for, from <c>data/promql/queries.tsv</c> and its own options.</summary>
internal static class PromQlQueries
{
    private static readonly ImmutableArray<(string Family, string Selector)> Rows =
        [.. Tsv.Embedded(typeof(PromQlQueries).Assembly, "promql/queries.tsv").Select(row => (row[0], row[1]))];

    /// <summary>The families there are.</summary>
    public static string Families => string.Join(", ", Rows.Select(row => row.Family));

    public static ImmutableArray<(string Family, string Selector)> All => Rows;

    public static bool IsFamily(string name) => Rows.Any(row => row.Family == name);

    /// <summary>One selector for all chosen families with the source's matchers, such as <c>{__name__=~"…",cluster="north"}</c>.</summary>
    /// <param name="families">Those wanted; empty for all.</param>
    /// <param name="match">Further matchers, as in PromQL; empty for none.</param>
    public static string Selector(ImmutableArray<string> families, string match)
    {
        // Joined into one expression: one request, one evaluation.
        var names = Rows.Where(row => families.IsEmpty || families.Contains(row.Family)).Select(row => row.Selector[(row.Selector.IndexOf('"') + 1)..^1]);
        var joined = $"__name__=~\"{string.Join('|', names)}\"";
        return match.Length == 0 ? $"{{{joined}}}" : $"{{{joined},{match}}}";
    }
}
