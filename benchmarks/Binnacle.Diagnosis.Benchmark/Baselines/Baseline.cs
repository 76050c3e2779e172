using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Scoring;

namespace Binnacle.Diagnosis.Benchmark.Baselines;

/// <summary>A simple way to name a cause, to compare with.</summary>
internal abstract class Baseline
{
    public abstract string Name { get; }

    public Answer Answer(Case played, DiagnosisInput input)
    {
        var found = Rank(played, input).Take(3).ToImmutableArray();
        return found.IsEmpty ? new(RootCauseVerdict.NoFault, []) : new(RootCauseVerdict.Cause, found);
    }

    /// <summary>Causes in order, best first; none where it sees nothing.</summary>
    protected abstract IEnumerable<AnsweredCause> Rank(Case played, DiagnosisInput input);

    protected static IEnumerable<DeviceEvent> OfTarget(Case played, DiagnosisInput input) =>
        input.Events.Where(entry => entry.Device == played.Truth.Device && entry.Time <= played.Truth.At && entry.Direction != Direction.Deasserted);

    protected static IEnumerable<AnsweredCause> Causes(IEnumerable<DeviceEvent> events) =>
        events.Select(entry => (Entry: entry, Cause: KindCauses.Of(entry.Kind))).Where(pair => pair.Cause is not null)
            .Select(pair => new AnsweredCause(pair.Cause!.Value.Cause, pair.Entry.Component.ToString(), 0.5, pair.Cause.Value.Replaces)).DistinctBy(one => (one.Cause, one.Part));
}
