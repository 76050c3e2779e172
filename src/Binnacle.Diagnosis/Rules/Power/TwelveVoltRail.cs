using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Power;

internal sealed class TwelveVoltRail : Rule
{
    private const double Lowest = 11.4;
    private const double Highest = 12.6;
    private const double Sag = 0.03;
    private const int InARow = 3;

    public override RuleInfo Info { get; } = new()
    {
        Id = "PWR-12V",
        Title = "12 V rail out of tolerance or sagging",
        Subsystem = Subsystem.Power,
        Severity = Severity.Warning,
        Urgency = Urgency.ThisWeek,
        Needs = "Readings of a 12 V sensor, 3 at least.",
        Limit = "Outside 11.4 to 12.6 V in the newest 3 readings, or a newest reading more than 3 % below the rail's own median of 10 or more.",
        Source = "±5 % is the tolerance of the ATX and EPS specifications; the share for a sag is ours.",
        Action = "Check supplies, cables and riser under load; a sagging rail comes before lost GPUs.",
        DoNot = "Do not replace a GPU that was lost while this rail sags.",
        Clears = Clearing.ByNewerValue,
    };

    public override IEnumerable<Finding> Find(DeviceView device)
    {
        foreach (var rail in SensorTrack.Of(device, SensorKind.Voltage).Where(track => IsTwelve(track.Name)))
        {
            var newest = rail.Points[^1];
            var outside = rail.Points.Count >= InARow && rail.Points.TakeLast(InARow).All(point => point.Value is > 1 and (< Lowest or > Highest));
            var median = Median.Of([.. rail.Points.Select(point => point.Value)]);
            var sags = rail.Points.Count >= 10 && newest.Value > 1 && newest.Value < median * (1 - Sag);
            if (!outside && !sags)
                continue;

            var text = outside
                ? $"{rail.Name} at {Words.Figure(newest.Value, 2)} V in {InARow} readings, tolerance {Words.Figure(Lowest)} to {Words.Figure(Highest)} V"
                : $"{rail.Name} sagged to {Words.Figure(newest.Value, 2)} V, its median is {Words.Figure(median, 2)} V";
            var key = new SeriesKey(device.Name, ComponentPath.Sensor(rail.Name), "sensor.voltage");
            yield return Found(ComponentPath.Sensor(rail.Name), text, outside ? 0.8 : 0.6, rail.Points[Math.Max(0, rail.Points.Count - InARow)].Time, newest.Time, [Cite.Series(key, rail.Points[0].Time, newest.Time, text, newest.Value, median)]) with
            {
                IsState = true,
                Urgency = outside ? Info.Urgency : Urgency.NextWindow,
            };
        }
    }

    // "12V", "P12V", "12V_AUX", "+12 V"; not the rails of a supply's input or a standby rail's name with other figures.
    private static bool IsTwelve(string name)
    {
        var compact = name.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return compact.Contains("12V", StringComparison.Ordinal) && !compact.Contains("112V", StringComparison.Ordinal) && !compact.Contains("SB", StringComparison.Ordinal);
    }
}
