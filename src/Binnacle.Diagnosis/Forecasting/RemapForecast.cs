using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Forecasting;

/// <summary>Rows remapped for uncorrectable errors towards 512, where no spare row is left in any bank (NVIDIA's memory error management).</summary>
internal static class RemapForecast
{
    private const double Limit = 512;

    public static IEnumerable<Foretold> Of(DeviceView device)
    {
        foreach (var series in device.SeriesOf("gpu.remapped_rows_uncorrectable"))
        {
            if (series.Points[^1].Value <= series.Points[0].Value)
                continue;

            var days = DailyMedians.Of(series.Points);
            if (Projection.Of(days, Limit) is not { } projection)
                continue;

            var shown = $"Remapped rows of {Words.Part(series.Key.Component)} rose to {Words.Figure(projection.Trend.Last, 0)}, {Words.Figure(projection.Trend.PerDay)} a day";
            yield return Foretold.From(series.Key, days, projection, $"{Words.Sentence(Words.Part(series.Key.Component))} runs out of spare rows ({Words.Figure(Limit, 0)})", shown, series.Key.Component, projection.Trend.Last, Limit);
        }
    }
}
