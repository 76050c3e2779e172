using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Thermal;

internal sealed class HeatBeyondLoad : MetricRule
{
    private const double Sigmas = 5;
    private const double Least = 5;
    private const int InARow = 3;
    private static readonly TimeSpan History = TimeSpan.FromDays(14);

    public override RuleInfo Info { get; } = new()
    {
        Id = "TMP-DELTA",
        Title = "GPU hotter than this load ever made it",
        Subsystem = Subsystem.Thermal,
        Severity = Severity.Warning,
        Urgency = Urgency.NextWindow,
        Needs = "Temperature and power of the GPU over at least a day; the inlet's temperature makes it surer.",
        Limit = "The newest 3 samples each more than 5 robust sigmas, and 5 °C, above what the same load gave in the 14 days before.",
        Source = "A simulation over 40 sensors and 30 days: no false alarm with load conditioning, 0.38 a sensor-day without.",
        Action = "Look for what changed: fan, air path, inlet, a neighbour's exhaust; then heat sink, cold plate and paste.",
        DoNot = "Do not replace the GPU for heat before its cooling is looked at.",
        Clears = Clearing.ByNewerValue,
        PartsTogether = true,
    };

    protected override string Metric => "gpu.temperature";

    protected override Finding? Judge(DeviceView device, Series series)
    {
        var samples = AboveInlet.Of(device, series, History);
        if (samples.Count < 4 * InARow || samples[^1].Time - samples[0].Time < TimeSpan.FromHours(24))
            return null;

        if (LoadBaseline.Fit([.. samples.SkipLast(InARow).Select(sample => (sample.Load, sample.Value))], step: 1) is not { } baseline)
            return null;

        var least = double.MaxValue;
        foreach (var sample in samples.TakeLast(InARow))
        {
            if (baseline.Judge(sample.Load, sample.Value) is not { } judged || judged.Sigmas <= Sigmas || judged.Residual <= Least)
                return null;
            least = Math.Min(least, judged.Residual);
        }

        var text = $"{Words.Sentence(Words.Part(series.Key.Component))} at {Words.Figure(series.Points[^1].Value)} °C, {Words.Figure(least)} °C above what the same power gave in the {Words.Span(samples[^1].Time - samples[0].Time)} before";
        return Shown(device, series, samples[^InARow].Time, text, 0.75, LoadLife, series.Points[^1].Value, least);
    }
}
