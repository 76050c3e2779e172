using Binnacle.Core.Telemetry;

namespace Binnacle.Web.Gpus;

/// <summary>A percentile with the bounds of the bucket it lies in, in milliseconds.</summary>
/// <param name="Ms">The estimate; a least value when <paramref name="UpperMs"/> is null.</param>
/// <param name="LowerMs">Lower bound of its bucket.</param>
/// <param name="UpperMs">Upper bound; null when it lies above the highest bound.</param>
public sealed record PercentileView(double Ms, double LowerMs, double? UpperMs)
{
    internal static PercentileView? Of(QuantileEstimate? estimate) =>
        estimate is { } told ? new(told.Value * 1_000, told.Lower * 1_000, told.IsAtLeast ? null : told.Upper * 1_000) : null;
}
