using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Forecasting;

/// <summary>The daily peak of KV cache usage towards 97 %, where requests begin to be preempted.</summary>
internal static class KvCacheForecast
{
    private const double Limit = 0.97;

    public static IEnumerable<Foretold> Of(DeviceView device)
    {
        foreach (var series in device.SeriesOf("inference.kv_cache_usage"))
        {
            if (series.Points[^1].Time - series.Points[0].Time < TimeSpan.FromDays(5))
                continue;

            List<SeriesPoint> peaks =
            [
                .. series.Points.GroupBy(point => point.Time.UtcDateTime.Date).Select(day => new SeriesPoint(new DateTimeOffset(day.Key, TimeSpan.Zero), Peak([.. day.Select(point => point.Value)]))),
            ];
            if (peaks[^1].Value >= Limit || Projection.Of(peaks, Limit) is not { } projection)
                continue;

            var shown = $"Daily peak of KV cache usage rose to {Words.Percent(projection.Trend.Last)}, {Words.Figure(projection.Trend.PerDay * 100)} points a day";
            yield return Foretold.From(series.Key, peaks, projection, $"KV cache reaches {Words.Percent(Limit)} at its daily peak", shown, series.Key.Component, projection.Trend.Last, Limit);
        }
    }

    // The 95th percentile: one odd scrape is no peak.
    private static double Peak(double[] values)
    {
        Array.Sort(values);
        return values[(int)Math.Floor((values.Length - 1) * 0.95)];
    }
}
