namespace Binnacle.Web.Api;

/// <summary>Figures of one metric of one node over a window, in the metric's unit.</summary>
public sealed record MetricStatsView
{
    public required string Metric { get; init; }
    public required string Unit { get; init; }
    public required int NodeId { get; init; }
    public required string Node { get; init; }

    /// <summary>Series the figures are made of, such as one for each GPU.</summary>
    public required int Series { get; init; }
    public required long Samples { get; init; }
    public double? Avg { get; init; }
    public double? Min { get; init; }
    public double? Max { get; init; }
    public double? P50 { get; init; }
    public double? P95 { get; init; }
    public double? P99 { get; init; }

    /// <summary>Counters: growth per second, summed over the series.</summary>
    public double? Rate { get; init; }

    /// <summary>Counters: growth, summed over the series.</summary>
    public double? Delta { get; init; }
}
