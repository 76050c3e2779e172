using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Inference;

internal sealed class SlowFirstToken : MetricRule
{
    private const double Times = 2;
    private const int FewestEarlier = 10;

    public override RuleInfo Info { get; } = new()
    {
        Id = "TTFT-SLOW",
        Title = "First token takes much longer than before",
        Subsystem = Subsystem.Inference,
        Severity = Severity.Warning,
        Urgency = Urgency.NextWindow,
        Needs = "The engine's time to first token, over at least 12 samples.",
        Limit = "The mean of the last 15 min more than twice the median before, with 5 requests at least.",
        Source = "The figures are ours; a stated objective of your own is the better limit.",
        Action = "See what happened at that time: queue, KV cache, clocks of its GPUs, a change.",
        DoNot = "Do not tune the engine before clocks and queue are looked at.",
        Clears = Clearing.ByNewerValue,
    };

    protected override string Metric => "inference.ttft_sum";

    protected override Finding? Judge(DeviceView device, Series series)
    {
        var means = MeanTimes.Of(device, series, "inference.ttft_count");
        var newest = means.Where(point => point.Time > series.Points[^1].Time - TimeSpan.FromMinutes(15)).ToArray();
        var earlier = means.Where(point => point.Time <= series.Points[^1].Time - TimeSpan.FromMinutes(15)).Select(point => point.Value).ToArray();
        if (newest.Length == 0 || earlier.Length < FewestEarlier)
            return null;

        var usual = Median.Of(earlier);
        var now = newest.Average(point => point.Value);
        return now <= usual * Times || now - usual < 0.1
            ? null
            : Shown(device, series, newest[0].Time, $"First token after {Words.Figure(now, 2)} s on average, {Words.Figure(usual, 2)} s before", 0.7, LoadLife, now, usual);
    }
}
