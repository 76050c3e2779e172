using Binnacle.Core.Telemetry;
using Binnacle.Core.Units;

namespace Binnacle.Assistant.Tools;

/// <summary>A latency in words, with the bounds between which a percentile lies.</summary>
internal static class LatencyWords
{
    /// <summary><c>time to first token p50 210 ms, p90 1.1 s, p99 2.4 s (p90 between 1 s and 2.5 s)</c>; without a histogram <c>mean time to first token 292 ms</c>.</summary>
    public static string Of(string label, LatencyFigure figure) => figure switch
    {
        { P50: { } p50, P90: { } p90, P99: { } p99 } => $"{label} p50 {Text(p50)}, p90 {Text(p90)}, p99 {Text(p99)}{Bounds(p90)}",
        { Mean: { } mean } => $"mean {label} {Seconds(mean)}",
        _ => "",
    };

    private static string Text(QuantileEstimate estimate) => estimate.IsAtLeast ? $"above {Seconds(estimate.Value)}" : Seconds(estimate.Value);

    private static string Bounds(QuantileEstimate estimate) => estimate.IsAtLeast ? "" : $" (p90 between {Seconds(estimate.Lower)} and {Seconds(estimate.Upper)})";

    private static string Seconds(double value) => new Quantity(value, Unit.Seconds).ToString();
}
