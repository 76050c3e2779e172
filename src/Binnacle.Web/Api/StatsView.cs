using System.Collections.Immutable;

namespace Binnacle.Web.Api;

/// <summary>Figures over a window.</summary>
/// <param name="From">Begin of the window.</param>
/// <param name="To">End of the window.</param>
/// <param name="DurationS">Its length in seconds.</param>
/// <param name="Nodes">Names of the nodes; the whole fleet when there is none.</param>
/// <param name="DataPoints">Samples the figures are made of.</param>
/// <param name="Metrics">One entry for each metric and node that has samples.</param>
public sealed record StatsView(DateTimeOffset From, DateTimeOffset To, double DurationS, ImmutableArray<string> Nodes, long DataPoints, ImmutableArray<MetricStatsView> Metrics);
