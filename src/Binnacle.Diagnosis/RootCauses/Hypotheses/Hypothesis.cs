using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.Surroundings;

namespace Binnacle.Diagnosis.RootCauses.Hypotheses;

/// <summary>A cause at a place and time, and what the evidence says of it.</summary>
internal sealed record Hypothesis
{
    public required Cause Cause { get; init; }
    public required ComponentPath Component { get; init; }

    /// <summary>What the affected machines share; null for causes of one machine.</summary>
    public Domain? Domain { get; init; }

    /// <summary>When it began, as this hypothesis has it.</summary>
    public required DateTimeOffset Onset { get; init; }

    /// <summary>Natural logarithm of its odds against "nothing", prior included.</summary>
    public required double Score { get; init; }

    /// <summary>The signs it explains, with how much each speaks for it.</summary>
    public required ImmutableArray<Explained> For { get; init; }
    public required ImmutableArray<Contradiction> Against { get; init; }

    /// <summary>Signs it leads one to expect whose source was not collected.</summary>
    public required ImmutableArray<SignInfo> Missing { get; init; }

    /// <summary>The part, or what the machines share: what a reader sees.</summary>
    public string Place => Domain is null ? Component.ToString() : Domain.Text;

    public bool Explains(string sign) => For.Any(one => one.Sign.Info.Name == sign);
}
