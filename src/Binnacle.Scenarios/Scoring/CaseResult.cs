using Binnacle.Diagnosis.RootCauses;

namespace Binnacle.Scenarios.Scoring;

/// <summary>How an answer does on one case.</summary>
public sealed record CaseResult
{
    public required string Scenario { get; init; }
    public required long Seed { get; init; }
    public required string Wording { get; init; }

    /// <summary>Rank of the first right cause, from 1; 0 where none of the answers is right, or the verdict is right without one.</summary>
    public required int Rank { get; init; }

    /// <summary>Right cause or right abstention in the first place.</summary>
    public required bool First { get; init; }

    /// <summary>Every true cause among the answers, or right abstention.</summary>
    public required bool AmongThree { get; init; }

    /// <summary>1 for the right cause at the right part, 0.5 for one of the two, as ITBench counts nearness.</summary>
    public required double Credit { get; init; }

    /// <summary>Probability of the first answer.</summary>
    public required double Probability { get; init; }

    /// <summary>Whether nothing was to be done in this case.</summary>
    public required bool IsQuiet { get; init; }

    /// <summary>Whether a part would have been replaced although none had to be.</summary>
    public required bool WrongReplacement { get; init; }

    /// <summary>Whether the first answer was surer than the evidence allows.</summary>
    public required bool TooSure { get; init; }

    /// <summary>What was answered: <c>power.psu@psu/2 0.91</c>.</summary>
    public required string Answer { get; init; }
}
