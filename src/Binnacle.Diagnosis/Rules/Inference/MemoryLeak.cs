using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Inference;

internal sealed class MemoryLeak : MetricRule
{
    private const double PerHour = 0.01;
    private static readonly TimeSpan Long = TimeSpan.FromHours(6);

    public override RuleInfo Info { get; } = new()
    {
        Id = "VRAM-LEAK",
        Title = "GPU memory in use grows hour by hour",
        Subsystem = Subsystem.Inference,
        Severity = Severity.Warning,
        Urgency = Urgency.NextWindow,
        Needs = "GPU memory in use over 6 h.",
        Limit = "In the last 6 h it rose in 9 of 10 steps or stayed, and by more than 1 % of the GPU's memory an hour.",
        Source = "Engines that allocate in advance are flat by design, so growth is some other process; the figures are ours.",
        Action = "Find the process that grows (nvidia-smi, process list) and restart it before the memory is exhausted.",
        DoNot = "Do not suspect the GPU, nor lower the engine's share first: a second process takes it.",
        Clears = Clearing.ByNewerValue,
    };

    protected override string Metric => "gpu.memory_used";

    protected override Finding? Judge(DeviceView device, Series series)
    {
        var tail = Samples.Tail(series, Long);
        var hours = (tail[^1].Time - tail[0].Time).TotalHours;
        if (tail.Count < 12 || hours < Long.TotalHours * 0.9 || Capacity(device, series) is not { } capacity || capacity <= 0)
            return null;

        var falls = tail.Zip(tail.Skip(1)).Count(pair => pair.Second.Value < pair.First.Value);
        var grown = tail[^1].Value - tail[0].Value;
        if (falls > tail.Count * 0.1 || grown <= capacity * PerHour * hours || LargestStep(tail) > grown / 2)
            return null;

        return Shown(device, series, tail[0].Time, $"Memory in use on {Words.Part(series.Key.Component)} grew by {Words.Percent(grown / capacity)} of the GPU in {Words.Span(tail[^1].Time - tail[0].Time)}, now {Words.Percent(tail[^1].Value / capacity)}", 0.75, LoadLife, grown / capacity, tail[^1].Value / capacity);
    }

    // A model that is loaded is one step, not a leak.
    private static double LargestStep(IReadOnlyList<SeriesPoint> points) => points.Zip(points.Skip(1)).Max(pair => pair.Second.Value - pair.First.Value);

    private static double? Capacity(DeviceView device, Series series)
    {
        var gpu = series.Key.Component;
        var time = series.Points[^1].Time;
        return Samples.At(device.SeriesOf("gpu.memory_total", gpu), time)
            ?? (Samples.At(device.SeriesOf("gpu.memory_free", gpu), time) is { } free ? series.Points[^1].Value + free : null);
    }
}
