using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Fans;

internal sealed class FanDecline : Rule
{
    private const double Share = 0.1;
    private const double Days = 30;

    // Mann-Kendall two-sided 0.1 %.
    private const double Significant = 3.29;

    public override RuleInfo Info { get; } = new()
    {
        Id = "FAN-DECLINE",
        Title = "Fan slows down from week to week",
        Subsystem = Subsystem.Fans,
        Severity = Severity.Warning,
        Urgency = Urgency.NextWindow,
        Needs = "Readings of at least 3 fans with the same rotor position over 10 days or more; the others stand for the duty.",
        Limit = "Its speed beside its peers' median falls by more than 10 % in 30 days, Mann-Kendall below 0.1 %.",
        Source = "Peers run at the same duty, so their ratio takes the load out; the share is ours.",
        Action = "Replace the fan in the next window: its bearing wears.",
        DoNot = "Do not wait for its limit: a worn fan stops under load.",
        Clears = Clearing.ByNewerValue,
        Supersedes = ["FAN-LOWVSPEERS"],
    };

    public override IEnumerable<Finding> Find(DeviceView device)
    {
        foreach (var position in SensorTrack.Of(device, SensorKind.Fan).GroupBy(track => TachPosition.Of(track.Name), StringComparer.Ordinal))
        {
            SensorTrack[] fans = [.. position];
            foreach (var fan in fans.Where(fan => fans.Length >= 3 && fan.Points.Count >= 10))
            {
                if (Of(FanShare.Daily(fan, fans)) is { } trend)
                    yield return Tell(device, fan, trend);
            }
        }
    }

    /// <summary>The decline of a fan's share of its peers' speed; null where there is none beyond doubt.</summary>
    public static Trend? Of(IReadOnlyList<SeriesPoint> daily) =>
        Trend.Of(daily) is { } trend && trend.Z < -Significant && -trend.PerDay * Days > Share ? trend : null;

    private Finding Tell(DeviceView device, SensorTrack fan, Trend trend)
    {
        var from = fan.Points[0].Time;
        var to = fan.Points[^1].Time;
        var text = $"{Words.Sentence(Words.Part(ComponentPath.Fan(fan.Name)))} lost {Words.Percent(-trend.PerDay * trend.Days)} of its peers' speed in {Words.Figure(trend.Days, 0)} d";
        var key = new SeriesKey(device.Name, ComponentPath.Fan(fan.Name), "sensor.fan");
        return Found(ComponentPath.Fan(fan.Name), text, 0.75, from, to, [Cite.Series(key, from, to, text, fan.Points[^1].Value, trend.PerDay)]) with { IsState = true };
    }
}
