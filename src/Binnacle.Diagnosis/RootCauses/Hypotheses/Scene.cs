using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Diagnosis.RootCauses.Signs;
using Binnacle.Diagnosis.Surroundings;

namespace Binnacle.Diagnosis.RootCauses.Hypotheses;

/// <summary>What hypotheses are judged on.</summary>
internal sealed record Scene
{
    /// <summary>The machine in question.</summary>
    public required SeenMachine Target { get; init; }

    /// <summary>The machines around it, without it, by name.</summary>
    public required ImmutableSortedDictionary<DeviceName, SeenMachine> Neighbours { get; init; }
    public required SiteMap Site { get; init; }

    /// <summary>The moment asked about.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Signs of the target that are still to be explained.</summary>
    public required ImmutableArray<Sign> Signs { get; init; }

    /// <summary>The signs that need an explanation: significant and of the last days, or of earlier where nothing newer is there.</summary>
    public required ImmutableHashSet<Sign> Focus { get; init; }

    /// <summary>Signs and parts the description speaks of.</summary>
    public required Description Description { get; init; }
    public required RootCauseOptions Options { get; init; }

    /// <summary>How much a sign counts for its age: what was seen today is more likely what is asked about.</summary>
    public double Recency(Sign sign)
    {
        var newest = sign.Moments.Where(moment => moment <= At).DefaultIfEmpty(sign.First).Max();
        var age = At - (sign.Last <= At && sign.Last > newest ? sign.Last : newest);
        return age.TotalDays switch { <= 1 => 1, <= 3 => 0.9, <= 7 => 0.6, _ => 0.4 };
    }
}
