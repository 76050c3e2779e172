using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.Rules.Thermal;

/// <summary>A GPU's temperature with the power at that time, above the inlet's where one is read often enough.</summary>
/// <param name="Time">When.</param>
/// <param name="Load">Power in watts.</param>
/// <param name="Value">Degrees above the inlet, or degrees where no inlet is known.</param>
internal readonly record struct AboveInlet(DateTimeOffset Time, double Load, double Value)
{
    private static readonly TimeSpan InletHolds = TimeSpan.FromHours(2);

    public static IReadOnlyList<AboveInlet> Of(DeviceView device, Series temperature, TimeSpan history)
    {
        if (device.SeriesOf("gpu.power", temperature.Key.Component) is not { } power)
            return [];

        var from = temperature.Points[^1].Time - history;
        var inlet = SensorTrack.Of(device, SensorKind.Temperature).FirstOrDefault(track => InletAir.IsNamed(track.Name));
        var subtract = inlet is not null && inlet.Points[0].Time - InletHolds <= temperature.Points[0].Time && temperature.Points[^1].Time - inlet.Points[^1].Time <= InletHolds;
        var found = new List<AboveInlet>(temperature.Points.Length);
        var at = 0;
        foreach (var point in temperature.Points)
        {
            if (point.Time < from || Samples.At(power, point.Time) is not { } watts)
                continue;
            while (subtract && at + 1 < inlet!.Points.Count && inlet.Points[at + 1].Time <= point.Time)
                at++;
            found.Add(new(point.Time, watts, subtract ? point.Value - inlet!.Points[at].Value : point.Value));
        }

        return found;
    }
}
