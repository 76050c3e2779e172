using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Statistics;

namespace Binnacle.Diagnosis.Forecasting;

/// <summary>
/// When a trend meets a limit: the date, and the range of dates the slope's 95 % interval gives. Refused with fewer than 10 points, fewer than 5 days, a
/// probability above 1 % that there is no trend, an interval that does not exclude "never", or a range that ends further away than three times the
/// time observed.
/// </summary>
/// <param name="Eta">The date by the median slope.</param>
/// <param name="Earliest">The date by the fast end of the interval.</param>
/// <param name="Latest">The date by the slow end.</param>
/// <param name="Confidence">0 to 0.9: narrow ranges and clear trends are surer.</param>
/// <param name="Trend">The trend behind it.</param>
internal sealed record Projection(DateTimeOffset Eta, DateTimeOffset Earliest, DateTimeOffset Latest, double Confidence, Trend Trend)
{
    public const string Method = "Theil-Sen slope over daily values with its 95 % interval, Mann-Kendall test at 1 %";

    private const double Horizon = 3;

    /// <param name="points">Daily values, oldest first.</param>
    /// <param name="limit">The value that must not be reached.</param>
    public static Projection? Of(IReadOnlyList<SeriesPoint> points, double limit)
    {
        if (Trend.Of(points) is not { } trend)
            return null;

        var left = limit - trend.Last;
        if (left == 0 || Math.Sign(left) != Math.Sign(trend.PerDay) || Math.Sign(trend.SlowestPerDay) != Math.Sign(trend.PerDay))
            return null;

        var latest = left / trend.SlowestPerDay;
        if (latest > trend.Days * Horizon)
            return null;

        var end = points[^1].Time;
        var eta = left / trend.PerDay;
        var width = (latest - left / trend.FastestPerDay) / Math.Max(eta, 1);
        var confidence = Math.Clamp(0.9 - (0.3 * width), 0.3, 0.9) * Math.Min(1, Math.Abs(trend.Z) / 4);
        return new(end + TimeSpan.FromDays(eta), end + TimeSpan.FromDays(left / trend.FastestPerDay), end + TimeSpan.FromDays(latest), Math.Round(confidence, 2), trend);
    }
}
