using Binnacle.Core.Telemetry;

namespace Binnacle.Diagnosis.Views;

/// <summary>The values of one sensor over time, from kept readings, from a stored series, or from both.</summary>
/// <param name="Name">The sensor's name.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Points">Values in base units, oldest first, times unique.</param>
/// <param name="Limits">The sensor's own limits, where readings tell them.</param>
internal sealed record SensorTrack(string Name, SensorKind Kind, IReadOnlyList<SeriesPoint> Points, SensorLimits Limits)
{
    private static readonly (SensorKind Kind, string Metric)[] Metrics =
    [
        (SensorKind.Temperature, "sensor.temperature"), (SensorKind.Fan, "sensor.fan"), (SensorKind.FanDuty, "sensor.fan_duty"),
        (SensorKind.Voltage, "sensor.voltage"), (SensorKind.Power, "sensor.power"),
    ];

    /// <summary>Every sensor of a kind with at least one figure, by name.</summary>
    public static IReadOnlyList<SensorTrack> Of(DeviceView device, SensorKind kind)
    {
        var tracks = new SortedDictionary<string, SortedDictionary<DateTimeOffset, double>>(StringComparer.Ordinal);
        var limits = new Dictionary<string, SensorLimits>(StringComparer.Ordinal);
        foreach (var (_, metric) in Metrics.Where(pair => pair.Kind == kind))
        {
            foreach (var series in device.SeriesOf(metric))
                Add(tracks, series.Key.Component.Name, series.Points);
        }

        foreach (var sensor in device.Sensors.Where(sensor => sensor.Newest.Kind == kind))
        {
            limits[sensor.Newest.Name] = sensor.Newest.Limits;
            Add(tracks, sensor.Newest.Name, sensor.Readings.Where(reading => reading.State != SensorState.NoReading && reading.Value is not null && !States.ImpossibleReading.Is(reading))
                .Select(reading => new SeriesPoint(reading.Time, reading.Value!.Value)));
        }

        return [.. tracks.Where(track => track.Value.Count > 0).Select(track => new SensorTrack(
            track.Key, kind, [.. track.Value.Select(point => new SeriesPoint(point.Key, point.Value))], limits.GetValueOrDefault(track.Key) ?? SensorLimits.None))];
    }

    private static void Add(SortedDictionary<string, SortedDictionary<DateTimeOffset, double>> tracks, string name, IEnumerable<SeriesPoint> points)
    {
        if (!tracks.TryGetValue(name, out var track))
            tracks.Add(name, track = []);
        foreach (var point in points)
            track[point.Time] = point.Value;
    }
}
