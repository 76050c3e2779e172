using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Rules.Thermal;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Forecasting;

/// <summary>A GPU that grows warmer at the same load, towards the temperature where the driver slows it down.</summary>
internal static class HeatForecast
{
    // Software slow-down of HGX boards begins near here; a stated margin of the driver would be better and is used where it is read.
    private const double SlowdownCelsius = 87;

    public static IEnumerable<Foretold> Of(DeviceView device)
    {
        foreach (var series in device.SeriesOf("gpu.temperature"))
        {
            var drift = ThermalDrift.Daily(device, series);
            if (ThermalDrift.Of(drift) is null)
                continue;

            // The hottest of each day is what meets the limit; the drift says that it is not the load.
            var hottest = DailyHighs(series);
            var limit = device.SeriesOf("gpu.temperature_margin", series.Key.Component) is { } margin && Samples.At(margin, series.Points[^1].Time) is { } left ? series.Points[^1].Value + left : SlowdownCelsius;
            if (Projection.Of(hottest, limit) is not { } projection)
                continue;

            var shown = $"Daily high of {Words.Part(series.Key.Component)} rose to {Words.Figure(projection.Trend.Last)} °C, {Words.Figure(projection.Trend.PerDay, 2)} °C a day";
            yield return Foretold.From(series.Key, hottest, projection, $"{Words.Sentence(Words.Part(series.Key.Component))} reaches {Words.Figure(limit, 0)} °C and slows down", shown, series.Key.Component, projection.Trend.Last, limit);
        }
    }

    private static List<SeriesPoint> DailyHighs(Series series) =>
    [
        .. series.Points.GroupBy(point => point.Time.UtcDateTime.Date)
            .Select(day => new SeriesPoint(new DateTimeOffset(day.Key, TimeSpan.Zero), day.Max(point => point.Value))),
    ];
}
