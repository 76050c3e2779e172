using Binnacle.Core.Telemetry;
using Binnacle.Core.Units;

namespace Binnacle.Web.Api;

/// <summary>A metric that has values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">The name people read; empty for one the vocabulary does not know.</param>
/// <param name="Unit">Symbol of its unit.</param>
/// <param name="Kind"><c>gauge</c> or <c>counter</c>.</param>
/// <param name="Series">Series it has.</param>
/// <param name="Newest">Time of its newest sample.</param>
public sealed record MetricNameView(string Name, string Title, string Unit, string Kind, int Series, DateTimeOffset Newest)
{
    internal static MetricNameView Of(string name, MetricDefinition? definition, int series, DateTimeOffset newest) =>
        new(name, definition?.Title ?? "", definition is null ? "" : Quantity.Symbol(definition.Unit), (definition?.Kind ?? MetricKind.Gauge).ToString().ToLowerInvariant(), series, newest);
}
