using System.Collections.Immutable;

namespace Binnacle.Core.Telemetry;

/// <summary>Growth of a counter; one that falls was restarted and counts on from zero, as Prometheus' <c>increase</c> does, without extrapolation.</summary>
public static class CounterIncrease
{
    /// <summary>Growth from the first point to the last; 0 for fewer than two.</summary>
    public static double Of(ImmutableArray<SeriesPoint> points)
    {
        double sum = 0;
        for (var i = 1; i < points.Length; i++)
        {
            var step = points[i].Value - points[i - 1].Value;
            sum += step >= 0 ? step : points[i].Value;
        }

        return sum;
    }
}
