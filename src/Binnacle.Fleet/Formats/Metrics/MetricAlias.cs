using System.Collections.Immutable;
using Binnacle.Core.Telemetry;

namespace Binnacle.Fleet.Formats.Metrics;

/// <summary>One row of <c>data/metrics/aliases.tsv</c>: what a tool calls one of our metrics.</summary>
/// <param name="Family">The tool: <c>dcgm</c>, <c>vllm</c>, <c>nvidia-smi-xml</c>.</param>
/// <param name="SourceName">The name on the wire, of a histogram without its suffix.</param>
/// <param name="Metric">Our metric.</param>
/// <param name="Scale">The way to the base unit.</param>
/// <param name="WhenLabel">Label that decides whether the row holds; empty for always.</param>
/// <param name="WhenValues">Values of that label for which it does.</param>
/// <param name="QualifierName">Qualifier the row adds; empty for none.</param>
/// <param name="QualifierValue">Its value, or <c>@label</c>.</param>
internal sealed record MetricAlias(
    string Family,
    string SourceName,
    MetricDefinition Metric,
    AliasScale Scale,
    string WhenLabel,
    ImmutableArray<string> WhenValues,
    string QualifierName,
    string QualifierValue)
{
    /// <summary>The source has another name for this by now, and since when: <c>before vLLM 0.9</c>; empty for a current name.</summary>
    public string OldName { get; init; } = "";

    /// <summary>The metric without a histogram's suffix: under this name the source is recorded.</summary>
    public string MetricStem
    {
        get;
        init
        {
            field = value;
            NamingFact = "metric_name." + value;
        }
    } = Metric.Name;

    /// <summary>The inventory fact that tells which source name gives the metric.</summary>
    public string NamingFact { get; private init; } = "metric_name." + Metric.Name;
}
