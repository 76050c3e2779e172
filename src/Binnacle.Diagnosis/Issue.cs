using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis;

/// <summary>Something that is wrong, found by a rule, with what to do about it.</summary>
public sealed record Issue
{
    /// <summary>Stable for the same device, component and rule: <c>gpu-node-07:dimm/A1:MEM-CE-RATE</c>.</summary>
    public required string Id { get; init; }

    public required DeviceName Device { get; init; }

    public ComponentPath Component { get; init; }

    /// <summary>The parts when one issue tells of several; <see cref="Component"/> then only says of which kind. Empty otherwise.</summary>
    public ImmutableArray<ComponentPath> Parts { get; init; } = [];

    public required Subsystem Type { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What is wrong, with figures: "64 correctable errors on DIMM A1 in 24 h, limit 10".</summary>
    public required string Text { get; init; }

    /// <summary><see cref="Text"/> without the moments it names, for places that show <see cref="FirstSeen"/> and <see cref="LastSeen"/> beside it.</summary>
    public string Headline => Moments.Without(Text);

    /// <summary>What to do first.</summary>
    public required string Action { get; init; }

    /// <summary>What not to do, and why; empty when nothing tempts.</summary>
    public string DoNot { get; init; } = "";

    public required Urgency Urgency { get; init; }

    /// <summary>0 to 1: how sure the rule is that this is what it says.</summary>
    public required double Confidence { get; init; }

    /// <summary>The rule's id, documented in docs/user/rules.md.</summary>
    public required string Rule { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Occurrences, counting what a single record stands for.</summary>
    public int Count { get; init; } = 1;

    /// <summary>False for a state that has ended (deasserted, or a newer good reading): kept for the story, no longer open.</summary>
    public bool Open { get; init; } = true;

    public ImmutableArray<EvidenceId> Evidence { get; init; } = [];

    /// <summary>The planned work during which it began; null when there was none.</summary>
    public PlannedWork? PlannedWork { get; init; }
}
