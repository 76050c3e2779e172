using System.Collections.Immutable;
using Binnacle.Diagnosis.RootCauses;

namespace Binnacle.Scenarios.Scoring;

/// <summary>What any analysis answers to a case: Binnacle's own, or a baseline's.</summary>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Causes">Its causes, likeliest first.</param>
public sealed record Answer(RootCauseVerdict Verdict, ImmutableArray<AnsweredCause> Causes)
{
    public static Answer Of(RootCauseReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report.Verdict, [.. report.Causes.Select(cause => new AnsweredCause(cause.Cause, cause.Component, cause.Probability, cause.Replaces))]);
    }
}
