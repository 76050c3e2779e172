using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Diagnosis.RootCauses;

namespace Binnacle.Scenarios.Cases;

/// <summary>What is true in a case: what a perfect analysis would say.</summary>
public sealed record CaseTruth
{
    /// <summary>Odds of two to one, as a logarithm.</summary>
    public const double LeastMargin = 0.7;

    /// <summary>The machine asked about.</summary>
    public required DeviceName Device { get; init; }

    /// <summary>The moment asked about.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the asking person writes; mostly empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The causes; all of them have to be found. Empty where nothing is wrong.</summary>
    public ImmutableArray<TrueCause> Causes { get; init; } = [];

    /// <summary>Other names that are right too.</summary>
    public ImmutableArray<string> AlsoRight { get; init; } = [];

    /// <summary>The verdicts that are right.</summary>
    public ImmutableArray<RootCauseVerdict> Verdicts { get; init; } = [RootCauseVerdict.Cause];

    /// <summary>When it began.</summary>
    public required DateTimeOffset Onset { get; init; }

    /// <summary>Whether advice to replace a part can be right.</summary>
    public bool MayReplace { get; init; }

    /// <summary>Where confidence has to stay below, because the evidence is thin; 1 where it need not.</summary>
    public double MostConfidence { get; init; } = 1;

    /// <summary>Issues that have to be raised.</summary>
    public ImmutableArray<TrueIssue> Issues { get; init; } = [];

    /// <summary>Machines something happened to; the others are healthy.</summary>
    public ImmutableArray<DeviceName> Affected { get; init; } = [];

    /// <summary>What the context must contain.</summary>
    public ImmutableArray<KeyFact> Facts { get; init; } = [];

    /// <summary>Signs of the causal catalogue that the story shows, for the check that its cause can be told at all.</summary>
    public ImmutableArray<string> Signs { get; init; } = [];

    /// <summary>What was collected from the machine asked about: sel, kernel, gpu, engine, sensors, site.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>
    /// Whether the captures can tell the cause at all: someone who is handed the true signs prefers it to every other by a fixed margin. Cases without a
    /// fault always can.
    /// </summary>
    public bool IsIdentifiable => Causes.IsEmpty || CauseOracle.Margin([.. Causes.Take(1).Select(cause => cause.Cause), .. AlsoRight], Signs, Sources) >= LeastMargin;

    /// <summary>True where nothing is to be done: the right answer names no fault, or a harmless cause.</summary>
    public bool IsQuiet => !MayReplace && Verdicts.Contains(RootCauseVerdict.NoFault);
}
