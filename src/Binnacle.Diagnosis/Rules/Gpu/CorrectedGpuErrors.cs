using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Gpu;

internal sealed class CorrectedGpuErrors : MetricRule
{
    private const double PerMinute = 10;

    public override RuleInfo Info { get; } = new()
    {
        Id = "GPU-SBE",
        Title = "Many corrected GPU memory errors",
        Subsystem = Subsystem.Gpu,
        Severity = Severity.Info,
        Urgency = Urgency.WhenConvenient,
        Needs = "The driver's counter of corrected errors, over time.",
        Limit = "More than 10 a minute over the last hour, 10 min at least.",
        Source = "DCGM's value, which DCGM itself calls provisional.",
        Action = "Watch the GPU's remapped rows; corrected errors alone cost nothing.",
        DoNot = "Do not replace the GPU for corrected errors.",
        Clears = Clearing.ByNewerValue,
    };

    protected override string Metric => "gpu.ecc_sbe_volatile";

    protected override Finding? Judge(DeviceView device, Series series)
    {
        var tail = Samples.Tail(series, TimeSpan.FromHours(1));
        var minutes = (tail[^1].Time - tail[0].Time).TotalMinutes;
        var errors = Counters.Increase(tail);
        return minutes < 10 || errors <= minutes * PerMinute
            ? null
            : Shown(device, series, tail[0].Time, $"{Words.Count((long)errors, "corrected memory error")} on {Words.Part(series.Key.Component)} in {Words.Span(tail[^1].Time - tail[0].Time)}, limit 10 a minute", 0.7, LoadLife, errors);
    }
}
