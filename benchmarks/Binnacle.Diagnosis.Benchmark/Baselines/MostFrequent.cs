using Binnacle.Core.Events;
using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Scoring;

namespace Binnacle.Diagnosis.Benchmark.Baselines;

/// <summary>(c) The kind of warning or worse that occurs most often in three days.</summary>
internal sealed class MostFrequent : Baseline
{
    public override string Name => "(c) most frequent event";

    protected override IEnumerable<AnsweredCause> Rank(Case played, DiagnosisInput input) =>
        Causes(OfTarget(played, input).Where(entry => entry.Severity >= Severity.Warning && played.Truth.At - entry.Time <= TimeSpan.FromDays(3))
            .GroupBy(entry => (entry.Kind.Name, entry.Component)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Name, StringComparer.Ordinal).Select(group => group.First()));
}
