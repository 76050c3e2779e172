using Binnacle.Core.Telemetry;

namespace Binnacle.Diagnosis.Statistics;

/// <summary>
/// A monotone tendency: the median of all pairwise slopes (Theil 1950, Sen 1968), accepted only when the Mann-Kendall test (Mann 1945, Kendall 1975,
/// normal approximation with ties) calls it significant at 1 % two-sided.
/// </summary>
/// <param name="PerDay">Slope.</param>
/// <param name="Last">Fitted value at the last point.</param>
/// <param name="Days">Length of the observation.</param>
/// <param name="Z">The Mann-Kendall statistic: positive for rising values.</param>
/// <param name="SlowestPerDay">The end of the slope's 95 % interval (Sen 1968) that lies nearer to zero or beyond it.</param>
/// <param name="FastestPerDay">The other end.</param>
internal sealed record Trend(double PerDay, double Last, double Days, double Z, double SlowestPerDay, double FastestPerDay)
{
    private const int FewestPoints = 10;
    private const double FewestDays = 5;

    // Two-sided 1 %, and two-sided 5 % for the interval.
    private const double Significant = 2.576;
    private const double Interval = 1.96;

    /// <summary>The trend of these points, oldest first; null where they do not carry one.</summary>
    public static Trend? Of(IReadOnlyList<SeriesPoint> points)
    {
        if (points.Count < FewestPoints)
            return null;

        var days = (points[^1].Time - points[0].Time).TotalDays;
        var z = MannKendall(points);
        if (days < FewestDays || Math.Abs(z) < Significant)
            return null;

        var slopes = new List<double>(points.Count * (points.Count - 1) / 2);
        for (var i = 0; i < points.Count; i++)
        {
            for (var j = i + 1; j < points.Count; j++)
                slopes.Add((points[j].Value - points[i].Value) / (points[j].Time - points[i].Time).TotalDays);
        }

        slopes.Sort();
        var slope = Median.Of(slopes);
        var intercept = Median.Of([.. points.Select(point => point.Value - slope * (point.Time - points[0].Time).TotalDays)]);
        if (slope == 0)
            return null;

        var margin = Interval * Math.Sqrt(Variance(points));
        var low = slopes[Math.Clamp((int)((slopes.Count - margin) / 2), 0, slopes.Count - 1)];
        var high = slopes[Math.Clamp((int)Math.Ceiling((slopes.Count + margin) / 2), 0, slopes.Count - 1)];
        return new(slope, intercept + slope * days, days, z, slope > 0 ? low : high, slope > 0 ? high : low);
    }

    /// <summary>The test's z: positive for rising values.</summary>
    internal static double MannKendall(IReadOnlyList<SeriesPoint> points)
    {
        var s = 0L;
        for (var i = 0; i < points.Count; i++)
        {
            for (var j = i + 1; j < points.Count; j++)
                s += Math.Sign(points[j].Value - points[i].Value);
        }

        var variance = Variance(points);
        return variance <= 0 || s == 0 ? 0 : (s - Math.Sign(s)) / Math.Sqrt(variance);
    }

    private static double Variance(IReadOnlyList<SeriesPoint> points)
    {
        var n = points.Count;
        var ties = points.GroupBy(point => point.Value).Sum(group => (double)group.Count() * (group.Count() - 1) * (2 * group.Count() + 5));
        return ((double)n * (n - 1) * (2 * n + 5) - ties) / 18;
    }
}
