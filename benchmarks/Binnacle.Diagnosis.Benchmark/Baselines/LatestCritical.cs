using Binnacle.Core.Events;
using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Scoring;

namespace Binnacle.Diagnosis.Benchmark.Baselines;

/// <summary>(b) The newest critical event before the moment asked about.</summary>
internal sealed class LatestCritical : Baseline
{
    public override string Name => "(b) newest critical event";

    protected override IEnumerable<AnsweredCause> Rank(Case played, DiagnosisInput input) =>
        Causes(OfTarget(played, input).Where(entry => entry.Severity == Severity.Critical && played.Truth.At - entry.Time <= TimeSpan.FromDays(3)).OrderByDescending(entry => entry.Time));
}
