using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.Rules.Inference;

/// <summary>The mean of a histogram between two scrapes: increase of its sum over increase of its count, where enough requests came.</summary>
internal static class MeanTimes
{
    private const double FewestRequests = 5;

    public static IReadOnlyList<SeriesPoint> Of(DeviceView device, Series sum, string countMetric)
    {
        if (device.SeriesOf(countMetric).FirstOrDefault(one => one.Key.Component == sum.Key.Component && one.Key.Qualifier == sum.Key.Qualifier) is not { } count)
            return [];

        var counts = count.Points.ToDictionary(point => point.Time, point => point.Value);
        var means = new List<SeriesPoint>();
        for (var i = 1; i < sum.Points.Length; i++)
        {
            if (!counts.TryGetValue(sum.Points[i].Time, out var after) || !counts.TryGetValue(sum.Points[i - 1].Time, out var before) || after - before < FewestRequests || sum.Points[i].Value < sum.Points[i - 1].Value)
                continue;
            means.Add(new(sum.Points[i].Time, (sum.Points[i].Value - sum.Points[i - 1].Value) / (after - before)));
        }

        return means;
    }
}
