using Binnacle.Core.Events;
using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Scoring;

namespace Binnacle.Diagnosis.Benchmark.Baselines;

/// <summary>(a) The first record of the last day whose text carries a word of alarm, worst word first, as simple log scanners do.</summary>
internal sealed class SeverityWords : Baseline
{
    private static readonly string[] Words = ["fatal", "panic", "uncorrectable", "failed", "failure", "critical", "lost", "error", "fault", "low", "high"];

    public override string Name => "(a) words of alarm";

    protected override IEnumerable<AnsweredCause> Rank(Case played, DiagnosisInput input)
    {
        var day = OfTarget(played, input).Where(entry => played.Truth.At - entry.Time <= TimeSpan.FromDays(1)).OrderBy(entry => entry.Time).ToArray();
        return Causes(Words.SelectMany(word => day.Where(entry => entry.Text.Contains(word, StringComparison.OrdinalIgnoreCase))));
    }
}
