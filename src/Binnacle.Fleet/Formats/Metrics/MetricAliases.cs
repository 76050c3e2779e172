using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Formats.Metrics;

/// <summary>The alias table, <c>data/metrics/aliases.tsv</c>, ready to be asked by name.</summary>
internal static class MetricAliases
{
    // Families that are read from a tool or library, not from the wire.
    private static readonly ImmutableArray<string> ToolPrefixes = ["nvidia-smi-", "nvml-"];

    /// <summary>A note that begins so says that the name was replaced.</summary>
    private const string OldNameMark = "name ";

    private static readonly ImmutableArray<MetricAlias> Rows = Load();

    private static readonly FrozenDictionary<string, ImmutableArray<MetricAlias>> OnTheWire = ByName(
        Rows.Where(row => !ToolPrefixes.Any(prefix => row.Family.StartsWith(prefix, StringComparison.Ordinal))).SelectMany(WireForms));

    private static readonly FrozenDictionary<string, ImmutableArray<MetricAlias>>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        OnTheWire.GetAlternateLookup<ReadOnlySpan<char>>();

    public static ImmutableArray<MetricAlias> All => Rows;

    /// <summary>The rows of a Prometheus sample name, without allocating; empty when we have no name for it.</summary>
    public static ImmutableArray<MetricAlias> OfSample(ReadOnlySpan<char> name) =>
        BySpan.TryGetValue(name, out var rows) ? rows : [];

    /// <summary>What the table says of a source name that was replaced; empty when it is current or not known.</summary>
    public static string OldName(string sourceName, string stem) =>
        Rows.FirstOrDefault(row => row.SourceName == sourceName && row.MetricStem == stem)?.OldName ?? "";

    /// <summary>The rows of one tool in the order of the table.</summary>
    public static ImmutableArray<MetricAlias> OfFamily(string family) => [.. Rows.Where(row => row.Family == family)];

    // Relabelling rules and remote stores often replace the colon, which Prometheus reserves for recording rules.
    private static IEnumerable<(string Name, MetricAlias Row)> WireForms(MetricAlias row)
    {
        yield return (WireName(row), row);
        if (row.SourceName.Contains(':', StringComparison.Ordinal))
            yield return (WireName(row).Replace(':', '_'), row);
    }

    private static string WireName(MetricAlias row) =>
        row.MetricStem == row.Metric.Name ? row.SourceName : row.SourceName + row.Metric.Name[row.MetricStem.Length..];

    private static FrozenDictionary<string, ImmutableArray<MetricAlias>> ByName(IEnumerable<(string Name, MetricAlias Row)> forms) =>
        forms.GroupBy(form => form.Name, form => form.Row, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);

    private static ImmutableArray<MetricAlias> Load() =>
        [.. Tsv.Embedded(typeof(MetricAliases).Assembly, "metrics/aliases.tsv").SelectMany(FromRow)];

    private static IEnumerable<MetricAlias> FromRow(ImmutableArray<string> row)
    {
        var (whenLabel, whenValue) = Pair(row[4]);
        var (qualifierName, qualifierValue) = Pair(row[5]);
        var histogram = row[2].EndsWith("_*", StringComparison.Ordinal);
        var stem = histogram ? row[2][..^2] : row[2];
        foreach (var suffix in histogram ? ["_sum", "_count", "_bucket"] : new[] { "" })
        {
            var metric = MetricCatalog.Find(stem + suffix) ?? throw new FormatException($"aliases.tsv: '{stem + suffix}' is not in metrics.tsv.");
            yield return new MetricAlias(row[0], row[1], metric, AliasScale.Parse(row[3]), whenLabel, [.. whenValue.Split('|')], qualifierName, qualifierValue)
            {
                MetricStem = stem,
                OldName = row[6].StartsWith(OldNameMark, StringComparison.Ordinal) ? row[6][OldNameMark.Length..] : "",
            };
        }
    }

    private static (string Name, string Value) Pair(string cell)
    {
        var equals = cell.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? ("", "") : (cell[..equals], cell[(equals + 1)..]);
    }
}
