using System.Collections.Immutable;
using Binnacle.Diagnosis.RootCauses;

namespace Binnacle.Assistant.Diagnosis;

/// <summary>A cause of contract 3.2.</summary>
public sealed record DocumentCause
{
    public required string Cause { get; init; }
    public required string Title { get; init; }
    public required string Component { get; init; }
    public required ImmutableArray<string> Devices { get; init; }
    public required double Probability { get; init; }
    public required ImmutableArray<ChainLink> Chain { get; init; }
    public required ImmutableArray<Argument> For { get; init; }
    public required ImmutableArray<Argument> Against { get; init; }
    public required ImmutableArray<string> Missing { get; init; }
    public required string NextCheck { get; init; }
    public required string Action { get; init; }
    public required ImmutableArray<string> DoNot { get; init; }

    /// <summary>Whether the action ends in a new part.</summary>
    public required bool Replaces { get; init; }

    public static DocumentCause Of(RankedCause cause) => new()
    {
        Cause = cause.Cause,
        Title = cause.Title,
        Component = cause.Component,
        Devices = [.. cause.Devices.Select(device => device.Value)],
        Probability = cause.Probability,
        Chain = cause.Chain,
        For = cause.For,
        Against = cause.Against,
        Missing = cause.Missing,
        NextCheck = cause.NextCheck,
        Action = cause.Action,
        DoNot = cause.DoNot,
        Replaces = cause.Replaces,
    };
}
