using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Rules.Battery;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Forecasting;

/// <summary>The clock battery's voltage towards the sensor's limit, or 2.5 V where it states none.</summary>
internal static class BatteryForecast
{
    private const double CellLimit = 2.5;

    public static IEnumerable<Foretold> Of(DeviceView device)
    {
        foreach (var cell in SensorTrack.Of(device, SensorKind.Voltage).Where(track => CoinCell.IsNamed(track.Name)))
        {
            var days = DailyMedians.Of(cell.Points);
            var limit = cell.Limits.LowerCritical ?? CellLimit;
            if (days.Count == 0 || days[^1].Value <= limit || Projection.Of(days, limit) is not { } projection)
                continue;

            var trend = projection.Trend;
            var shown = $"{cell.Name} fell from {Words.Figure(days[0].Value, 2)} V to {Words.Figure(trend.Last, 2)} V in {Words.Figure(trend.Days, 0)} d, {Words.Figure(-trend.PerDay * 1000, 1)} mV a day";
            yield return Foretold.From(new(device.Name, ComponentPath.Sensor(cell.Name), "sensor.voltage"), days, projection, $"Clock battery reaches {Words.Figure(limit, 2)} V", shown, new ComponentPath(ComponentKind.Battery, "CMOS"), trend.Last, limit);
        }
    }
}
