using Binnacle.Core.Devices;

namespace Binnacle.Diagnosis.RootCauses.Catalogue;

/// <summary>A cause of the catalogue, <c>data/causes/causes.tsv</c>.</summary>
internal sealed record Cause
{
    /// <summary>The name of the contract: two words and a dot.</summary>
    public required string Name { get; init; }
    public required string Title { get; init; }
    public required CauseScope Scope { get; init; }

    /// <summary>Which kind of part; the host where it is none.</summary>
    public required ComponentKind Part { get; init; }

    /// <summary>Relative frequency among machines.</summary>
    public required double Prior { get; init; }

    /// <summary>Whether the action ends in a new part.</summary>
    public required bool Replaces { get; init; }
    public required string Action { get; init; }
    public required string DoNot { get; init; }
    public required string NextCheck { get; init; }
}
