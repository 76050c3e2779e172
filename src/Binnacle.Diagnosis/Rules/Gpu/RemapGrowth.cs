using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Gpu;

internal sealed class RemapGrowth : MetricRule
{
    private const int Rows = 3;
    private static readonly TimeSpan Within = TimeSpan.FromDays(30);

    public override RuleInfo Info { get; } = new()
    {
        Id = "GPU-REMAP-GROWTH",
        Title = "GPU memory rows fail one after the other",
        Subsystem = Subsystem.Gpu,
        Severity = Severity.Critical,
        Urgency = Urgency.ThisWeek,
        Needs = "The driver's count of rows remapped for uncorrectable errors, over days.",
        Limit = "3 or more new rows within 30 days.",
        Source = "A reported GPU went from 11 to 14 rows and failed again minutes after each reset; the count is ours. NVIDIA: 512 rows in all, 8 a bank.",
        Action = "Drain the GPU, run the vendor's memory diagnostic and start its return.",
        DoNot = "Do not reset it again and again: each reset activates one repair and the next row fails.",
        Clears = Clearing.ByNewerValue,
        Supersedes = ["GPU-REMAP-PEND"],
    };

    protected override string Metric => "gpu.remapped_rows_uncorrectable";

    protected override Finding? Judge(DeviceView device, Series series)
    {
        var tail = Samples.Tail(series, Within);
        var grown = tail[^1].Value - tail.Min(point => point.Value);
        if (grown < Rows)
            return null;

        return Shown(device, series, tail[0].Time, $"{Words.Sentence(Words.Part(series.Key.Component))} remapped {Words.Count((long)grown, "more memory row")} in {Words.Span(tail[^1].Time - tail[0].Time)}, {Words.Number((long)tail[^1].Value)} in all", 0.85, Clearing.UnconfirmedStateLife, grown, tail[^1].Value);
    }
}
