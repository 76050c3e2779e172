using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Gpu;

internal sealed class SlowClock : MetricRule
{
    private const double Busy = 0.8;
    private const double Share = 0.7;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    private static readonly string[] Reasons = ["gpu.throttle_hw_thermal", "gpu.throttle_sw_thermal", "gpu.throttle_hw_power_brake"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "CLK-LOW",
        Title = "Busy GPU with a low clock and no stated reason",
        Subsystem = Subsystem.Gpu,
        Severity = Severity.Warning,
        Urgency = Urgency.NextWindow,
        Needs = "Clock and utilisation of at least 3 GPUs of one machine.",
        Limit = "More than 80 % busy below 70 % of its busy peers' clock for 10 min, with no slow-down for heat or power stated.",
        Source = "Peers in the chassis; the figures are ours.",
        Action = "See whether an administrator locked the clocks (nvidia-smi -q -d CLOCK); if not, reset the GPU at its next idle time.",
        DoNot = "Do not replace the GPU: a locked or stuck clock is a setting first.",
        Clears = Clearing.ByNewerValue,
    };

    protected override string Metric => "gpu.clock_sm";

    protected override Finding? Judge(DeviceView device, Series series)
    {
        var gpu = series.Key.Component;
        if (device.SeriesOf("gpu.utilization", gpu) is not { } load || Reasons.Any(reason => Samples.At(device.SeriesOf(reason, gpu), series.Points[^1].Time) > 0))
            return null;

        var run = MetricRun.Newest(series.Points, Long, point => Samples.At(load, point.Time) > Busy && Peers(device, series, point.Time) is { } peers && point.Value < peers * Share);
        if (run is not { ReachesEnd: true } || Peers(device, series, run.To) is not { } median)
            return null;

        return Ran(device, series, run, $"{Words.Sentence(Words.Part(gpu))} is busy at {Words.Percent(series.Points[^1].Value / median)} of its peers' clock for {Words.Span(run.Length)}, and no reason is stated", 0.7, series.Points[^1].Value, median);
    }

    private static double? Peers(DeviceView device, Series series, DateTimeOffset time)
    {
        double[] clocks =
        [
            .. device.SeriesOf(series.Key.Metric).Where(other => other.Key.Component != series.Key.Component && Samples.At(device.SeriesOf("gpu.utilization", other.Key.Component), time) > Busy)
                .Select(other => Samples.At(other, time)).OfType<double>(),
        ];
        return clocks.Length < 2 ? null : Median.Of(clocks);
    }
}
