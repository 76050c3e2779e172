using System.Globalization;
using System.Text;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Formats.Metrics;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Prometheus;

/// <summary>docs/user/metrics.md is made from the tables; this test says what it should be. BINNACLE_WRITE_DOCS=1 writes it.</summary>
public sealed class DictionaryPageTests
{
    private const string Begin = "<!-- made from data/metrics by DictionaryPageTests -->\n";

    [Fact]
    public void The_page_is_what_the_tables_say()
    {
        var path = Path.Combine(Repository.Root, "docs", "user", "metrics.md");
        var page = File.ReadAllText(path);
        var head = page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        if (Environment.GetEnvironmentVariable("BINNACLE_WRITE_DOCS") == "1")
            File.WriteAllText(path, head + Tables());

        File.ReadAllText(path).ShouldBe(head + Tables());
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach (var area in MetricCatalog.All.GroupBy(metric => metric.Name.Split('.')[0], StringComparer.Ordinal).OrderBy(area => area.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {area.Key}\n\n| metric | unit | kind | meaning | names elsewhere |\n|---|---|---|---|---|\n");
            foreach (var metric in area)
                text.Append(CultureInfo.InvariantCulture, $"| `{metric.Name}` | {metric.Unit.ToString().ToLowerInvariant()} | {metric.Kind.ToString().ToLowerInvariant()} | {metric.Title} | {Names(metric)} |\n");
        }

        return text.ToString();
    }

    private static string Names(MetricDefinition metric) => string.Join("; ", MetricAliases.All.Where(alias => alias.Metric == metric).GroupBy(alias => alias.Family, StringComparer.Ordinal)
        .Select(family => $"{family.Key}: {string.Join(", ", family.Select(Name))}"));

    private static string Name(MetricAlias alias)
    {
        var scale = alias.Scale switch
        {
            { ReadsUnit: true, Sums: true } => " (summed)",
            { ReadsUnit: true } or { Factor: 1, Offset: 0 } => "",
            { Offset: 1 } => " (inverted)",
            var by => string.Create(CultureInfo.InvariantCulture, $" x {by.Factor:0.#########}"),
        };
        var when = alias.WhenLabel.Length == 0 ? "" : $" where {alias.WhenLabel} is {string.Join(" or ", alias.WhenValues)}";
        return $"`{alias.SourceName}`{scale}{when}";
    }
}
