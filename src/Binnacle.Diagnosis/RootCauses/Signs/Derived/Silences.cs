using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Where a scraped series falls silent: a gap, or an end while the rest of the fleet still reports.</summary>
internal static class Silences
{
    private const int FewestSamples = 3;
    private const int LastScrapes = 13;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    /// <summary>The newest silence of a metric on any part of the machine; null where there is none.</summary>
    public static (DateTimeOffset From, DateTimeOffset To, bool Ended)? Newest(DeviceView device, FleetView fleet, string metric)
    {
        DateTimeOffset[] times = [.. device.SeriesOf(metric).SelectMany(series => series.Points).Select(point => point.Time).Distinct().Order()];
        if (times.Length < FewestSamples)
            return null;

        // The pace of the last scrapes: histories are kept in coarser steps.
        var last = times.TakeLast(LastScrapes).ToArray();
        var interval = Median.Of([.. last.Zip(last.Skip(1), (earlier, later) => (later - earlier).TotalSeconds)]);
        var least = TimeSpan.FromSeconds(Math.Max(Shortest.TotalSeconds, interval * 2.5));
        if (Heard(fleet) - times[^1] >= least)
            return (times[^1], Heard(fleet), false);

        for (var i = times.Length - 1; i > 0; i--)
        {
            if (times[i] - times[i - 1] >= least && !AllSilent(fleet, device, times[i - 1], times[i]))
                return (times[i - 1], times[i], true);
        }

        return null;
    }

    // When nobody was read, the reader was away.
    private static bool AllSilent(FleetView fleet, DeviceView device, DateTimeOffset from, DateTimeOffset to) =>
        !fleet.Devices.Where(other => other != device).SelectMany(other => other.SeriesOf("gpu.temperature").Take(1)).Any(series => Any(series, from, to))
        && fleet.Devices.Any(other => other != device && other.SeriesOf("gpu.temperature").Count > 0);

    private static bool Any(Series series, DateTimeOffset from, DateTimeOffset to) => series.Points.Any(point => point.Time > from && point.Time < to);

    private static DateTimeOffset Heard(FleetView fleet) =>
        fleet.Devices.SelectMany(device => device.SeriesOf("gpu.temperature").Concat(device.SeriesOf("inference.requests_running"))).Select(series => series.Points[^1].Time).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
}
