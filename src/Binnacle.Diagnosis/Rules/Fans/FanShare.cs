using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.Rules.Fans;

/// <summary>A fan's speed as a share of its peers' median at the same moment: what is left when the common duty is taken out.</summary>
internal static class FanShare
{
    public static IReadOnlyList<SeriesPoint> Daily(SensorTrack fan, IReadOnlyList<SensorTrack> fans)
    {
        var peers = fans.Where(other => other != fan).Select(other => other.Points.ToDictionary(point => point.Time, point => point.Value)).ToArray();
        var shares = new List<SeriesPoint>(fan.Points.Count);
        foreach (var point in fan.Points)
        {
            double[] speeds = [.. peers.Where(peer => peer.ContainsKey(point.Time)).Select(peer => peer[point.Time]).Where(speed => speed > 0)];
            if (speeds.Length >= 2)
                shares.Add(new(point.Time, point.Value / Median.Of(speeds)));
        }

        return DailyMedians.Of(shares);
    }
}
