using System.Collections.Immutable;
using Binnacle.Core.Units;

namespace Binnacle.Web.Pages.Devices;

/// <summary>A chart of a host's page: which metrics it draws, and how they are named.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Unit">The unit of its values; of counters that of their rate.</param>
/// <param name="Lines">Metrics and what they are called in the legend; an empty name stands for the part.</param>
public sealed record ChartSpec(string Title, Unit Unit, params ImmutableArray<(string Metric, string Name)> Lines)
{
    /// <summary>A fixed limit, such as where a cache counts as full.</summary>
    public double? Limit { get; init; }

    /// <summary>A metric of the same parts that is the limit, drawn when it is the same for all of them.</summary>
    public string? LimitMetric { get; init; }
}
