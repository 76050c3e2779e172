using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Rules.Fans;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Forecasting;

/// <summary>A fan's share of its peers' speed towards 70 %, where FAN-LOWVSPEERS calls it slow.</summary>
internal static class FanForecast
{
    private const double Limit = 0.7;

    public static IEnumerable<Foretold> Of(DeviceView device)
    {
        foreach (var position in SensorTrack.Of(device, SensorKind.Fan).GroupBy(track => TachPosition.Of(track.Name), StringComparer.Ordinal))
        {
            SensorTrack[] fans = [.. position];
            foreach (var fan in fans.Where(fan => fans.Length >= 3 && fan.Points.Count >= 10))
            {
                var days = FanShare.Daily(fan, fans);
                if (FanDecline.Of(days) is null || Projection.Of(days, Limit) is not { } projection)
                    continue;

                var component = ComponentPath.Fan(fan.Name);
                var shown = $"{fan.Name} fell to {Words.Percent(projection.Trend.Last)} of its peers' speed in {Words.Figure(projection.Trend.Days, 0)} d";
                yield return Foretold.From(new(device.Name, component, "sensor.fan"), days, projection, $"{Words.Sentence(Words.Part(component))} falls to {Words.Percent(Limit)} of its peers' speed", shown, component, projection.Trend.Last, Limit);
            }
        }
    }
}
