using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.SystemLog;

internal sealed class SilentController : Rule
{
    private const int Polls = 3;
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(15);

    public override RuleInfo Info { get; } = new()
    {
        Id = "BMC-STALE",
        Title = "Management controller does not answer while the host does",
        Subsystem = Subsystem.System,
        Severity = Severity.Warning,
        Urgency = Urgency.NextWindow,
        Needs = "Sensor readings polled at least 4 times, and metrics of the host.",
        Limit = "No reading for 3 of its usual intervals and 15 min, while the host's metrics go on.",
        Source = "Our figures; one missed poll is no news.",
        Action = "Restart the management controller (cold reset). Nothing on the host needs to stop.",
        DoNot = "Do not take its silence for a hardware fault of the machine.",
        Clears = Clearing.ByNewerValue,
    };

    public override IEnumerable<Finding> Find(DeviceView device)
    {
        DateTimeOffset[] polls = [.. device.Sensors.SelectMany(sensor => sensor.Readings).Select(reading => reading.Time).Distinct().Order()];
        if (polls.Length < Polls + 1)
            yield break;

        var interval = TimeSpan.FromSeconds(Median.Of([.. polls.Zip(polls.Skip(1), (earlier, later) => (later - earlier).TotalSeconds)]));
        var heard = device.SeriesOf("gpu.temperature").Select(series => series.Points[^1].Time).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        var silence = heard - polls[^1];
        if (silence <= Least || silence <= interval * Polls)
            yield break;

        var last = device.Sensors.First(sensor => sensor.Newest.Time == polls[^1]).Newest;
        yield return Found(new ComponentPath(ComponentKind.Bmc), $"No sensor reading for {Words.Span(silence)} (usual: every {Words.Span(interval)}) while the host reports", 0.7, polls[^1], heard, [Cite.Reading(last)]) with
        {
            IsState = true,
            Open = device.AsOf - heard <= TimeSpan.FromDays(1),
        };
    }
}
