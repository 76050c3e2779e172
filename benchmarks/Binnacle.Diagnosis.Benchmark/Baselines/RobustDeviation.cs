using Binnacle.Core.Telemetry;
using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Scoring;

namespace Binnacle.Diagnosis.Benchmark.Baselines;

/// <summary>(d) Ranking by robust deviation as BARO does: each metric's last hour against its median and quartiles before; kinds of events as counts per hour.</summary>
internal sealed class RobustDeviation : Baseline
{
    private static readonly (string Prefix, string Cause)[] Metrics =
    [
        ("gpu.temperature", "cooling.gpu"), ("gpu.throttle", "cooling.fan"), ("gpu.pcie", "pcie.path"), ("gpu.row_remap", "gpu.hbm_reset_only"), ("gpu.remapped", "gpu.hbm"), ("gpu.ecc", "gpu.hbm"),
        ("gpu.memory", "app.leak"), ("gpu.nvlink", "nvlink.link"), ("gpu.power", "power.transient"), ("gpu.", "gpu.hardware"),
        ("inference.kv", "inference.kv_saturation"), ("inference.preempt", "inference.kv_saturation"), ("inference.requests_waiting", "inference.traffic"), ("inference.", "inference.traffic"),
    ];

    public override string Name => "(d) robust deviation";

    protected override IEnumerable<AnsweredCause> Rank(Case played, DiagnosisInput input)
    {
        var at = played.Truth.At;
        var metrics = input.Series.Where(series => series.Key.Device == played.Truth.Device).Select(series => (Score: Deviation(series, at), Cause: CauseOf(series.Key.Metric), Part: series.Key.Component.ToString()));
        var events = OfTarget(played, input).GroupBy(entry => (entry.Kind.Name, entry.Component))
            .Select(group => (Score: (double)group.Count(entry => at - entry.Time <= TimeSpan.FromHours(2)), Cause: KindCauses.Of(group.First().Kind)?.Cause, Part: group.Key.Component.ToString()));
        return metrics.Concat(events).Where(one => one.Score > 3 && one.Cause is not null).OrderByDescending(one => one.Score).ThenBy(one => one.Cause, StringComparer.Ordinal)
            .Select(one => new AnsweredCause(one.Cause!, one.Part, 0.5, one.Cause is "gpu.hardware" or "gpu.hbm" or "memory.dimm" or "power.psu" or "cooling.fan" or "storage.drive")).DistinctBy(one => (one.Cause, one.Part));
    }

    private static string? CauseOf(string metric) => Metrics.FirstOrDefault(pair => metric.StartsWith(pair.Prefix, StringComparison.Ordinal)).Cause;

    private static double Deviation(Series series, DateTimeOffset at)
    {
        double[] before = [.. series.Points.Where(point => at - point.Time > TimeSpan.FromHours(1)).Select(point => point.Value).Order()];
        double[] after = [.. series.Points.Where(point => at - point.Time <= TimeSpan.FromHours(1)).Select(point => point.Value)];
        if (before.Length < 8 || after.Length == 0)
            return 0;
        var median = before[before.Length / 2];
        var range = Math.Max(before[before.Length * 3 / 4] - before[before.Length / 4], Math.Max(1e-6, Math.Abs(median) * 0.01));
        return after.Max(value => Math.Abs(value - median)) / range;
    }
}
