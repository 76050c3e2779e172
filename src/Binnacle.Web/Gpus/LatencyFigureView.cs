using Binnacle.Core.Telemetry;

namespace Binnacle.Web.Gpus;

/// <summary>One latency. Percentiles come from histogram buckets and are null without them.</summary>
/// <param name="MeanMs">Mean, in milliseconds.</param>
/// <param name="P50">Median.</param>
/// <param name="P90">90th percentile.</param>
/// <param name="P95">95th percentile.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="Count">Observations.</param>
public sealed record LatencyFigureView(double? MeanMs, PercentileView? P50, PercentileView? P90, PercentileView? P95, PercentileView? P99, double Count)
{
    internal static LatencyFigureView Of(LatencyFigure figure) => new(
        figure.Mean * 1_000, PercentileView.Of(figure.P50), PercentileView.Of(figure.P90), PercentileView.Of(figure.P95), PercentileView.Of(figure.P99), figure.Count);
}
