using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Thermal;

internal sealed class ThermalDrift : MetricRule
{
    // Mann-Kendall two-sided 0.1 %.
    private const double Significant = 3.29;
    private const double PerDay = 0.1;
    private const double FewestDays = 10;

    public override RuleInfo Info { get; } = new()
    {
        Id = "TMP-DRIFT",
        Title = "GPU grows warmer at the same load",
        Subsystem = Subsystem.Thermal,
        Severity = Severity.Warning,
        Urgency = Urgency.NextWindow,
        Needs = "Temperature and power of the GPU over 10 days or more.",
        Limit = "Rising by more than 0.1 °C a day at equal load, Mann-Kendall below 0.1 %.",
        Source = "A simulation found 97.5 % of drifts of 0.4 °C a day within 14 days and no false one in 40 sensors; the slope limit is ours.",
        Action = "Clean filters, fins and fans in the next window; compare with the machine's neighbours.",
        DoNot = "Do not replace fans or GPUs before the air path is clean.",
        Clears = Clearing.ByNewerValue,
        PartsTogether = true,
    };

    protected override string Metric => "gpu.temperature";

    /// <summary>Daily medians of the temperature once the load's share is taken out, around the usual temperature; empty where the load was not read.</summary>
    public static IReadOnlyList<SeriesPoint> Daily(DeviceView device, Series series)
    {
        if (series.Points[^1].Time - series.Points[0].Time < TimeSpan.FromDays(FewestDays))
            return [];

        var samples = AboveInlet.Of(device, series, TimeSpan.FromDays(45));
        if (samples.Count == 0 || LoadBaseline.Fit([.. samples.Select(sample => (sample.Load, sample.Value))], step: 1) is not { } baseline)
            return [];

        return DailyMedians.Of([.. samples.Select(sample => (sample.Time, Judged: baseline.Judge(sample.Load, sample.Value))).Where(pair => pair.Judged is not null)
            .Select(pair => new SeriesPoint(pair.Time, pair.Judged!.Value.Residual))]);
    }

    /// <summary>The drift of a GPU; null where there is none beyond doubt.</summary>
    public static Trend? Of(IReadOnlyList<SeriesPoint> daily) =>
        Trend.Of(daily) is { } trend && trend.Days >= FewestDays - 1 && trend.PerDay > PerDay && trend.Z > Significant ? trend : null;

    protected override Finding? Judge(DeviceView device, Series series)
    {
        if (Of(Daily(device, series)) is not { } trend)
            return null;

        var text = $"{Words.Sentence(Words.Part(series.Key.Component))} grew {Words.Figure(trend.PerDay * trend.Days)} °C warmer at the same load in {Words.Figure(trend.Days, 0)} d, {Words.Figure(trend.PerDay, 2)} °C a day";
        return Shown(device, series, series.Points[0].Time, text, 0.75, TimeSpan.FromDays(2), trend.PerDay, trend.Days);
    }
}
