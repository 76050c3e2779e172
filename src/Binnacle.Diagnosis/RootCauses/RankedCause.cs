using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>A cause with what speaks for and against it.</summary>
public sealed record RankedCause
{
    /// <summary>Its name in the contract: <c>power.pdu</c>.</summary>
    public required string Cause { get; init; }

    /// <summary>The cause in words.</summary>
    public required string Title { get; init; }

    /// <summary>The part, <c>host</c>, or what the affected machines share: "power strip pdu-a1".</summary>
    public required string Component { get; init; }

    /// <summary>The machines it concerns, the one asked about first.</summary>
    public required ImmutableArray<DeviceName> Devices { get; init; }

    /// <summary>0 to 1, among the causes that explain the same signs.</summary>
    public required double Probability { get; init; }

    /// <summary>From the first sign to the last, in order of time.</summary>
    public ImmutableArray<ChainLink> Chain { get; init; } = [];
    public ImmutableArray<Argument> For { get; init; } = [];
    public ImmutableArray<Argument> Against { get; init; } = [];

    /// <summary>What was not collected and would tell more.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>The one look that would move the ranking most.</summary>
    public required string NextCheck { get; init; }
    public required string Action { get; init; }
    public ImmutableArray<string> DoNot { get; init; } = [];

    /// <summary>Whether the action ends in a new part.</summary>
    public bool Replaces { get; init; }
}
