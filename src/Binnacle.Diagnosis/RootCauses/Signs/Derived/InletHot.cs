using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.States;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Warm air at the inlet: above the sensor's own limit, above 35 °C (ASHRAE class A2), or above 27 °C and at least 5 °C over what it was.</summary>
internal sealed class InletHot : DerivedSign
{
    private const double Allowed = 35;
    private const double Recommended = 27;
    private const double Rise = 5;

    public override string Name => "inlet-hot";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        StateSpan[] spans = [.. context.Device.States.Where(span => span.Kind.Name.StartsWith("thermal.upper", StringComparison.Ordinal) && InletAir.IsNamed(span.Sensor))];
        if (spans.Length > 0)
        {
            yield return new()
            {
                Info = context.Info,
                Device = context.Device.Name,
                Component = ComponentPath.Sensor(spans[0].Sensor),
                Moments = SignMoments.Of([.. spans.Select(span => span.From).Distinct().Order()]),
                Last = spans.Max(span => span.LastSeen),
                Uncertainty = TimeSpan.FromMinutes(5),
                Text = $"{spans[0].Sensor} above its limit since {Words.Moment(spans[0].From)}",
                Evidence = [.. spans.SelectMany(span => span.Cite()).DistinctBy(item => item.Key).Take(3)],
            };
            yield break;
        }

        foreach (var track in SensorTrack.Of(context.Device, SensorKind.Temperature).Where(track => InletAir.IsNamed(track.Name)))
        {
            if (Warm(track) is not { } first)
                continue;
            var newest = track.Points[^1];
            var text = $"{track.Name} at {Words.Figure(newest.Value)} °C since {Words.Moment(first)}";
            yield return context.OfPolls(ComponentPath.Sensor(track.Name), first, newest.Time, text, Cite.Series(new(context.Device.Name, ComponentPath.Sensor(track.Name), "sensor.temperature"), track.Points[0].Time, newest.Time, text, newest.Value));
        }
    }

    private static DateTimeOffset? Warm(SensorTrack track)
    {
        var usual = track.Points.Count >= 4 ? Median.Of([.. track.Points.Take(track.Points.Count / 2).Select(point => point.Value)]) : double.MaxValue;
        bool IsWarm(SeriesPoint point) => point.Value > Allowed || (point.Value > Recommended && point.Value - Rise >= usual);
        if (!IsWarm(track.Points[^1]))
            return null;
        return track.Points.Reverse().TakeWhile(IsWarm).Last().Time;
    }
}
