using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;

namespace Binnacle.Diagnosis;

/// <summary>What will fail next, if it can be told.</summary>
public sealed record Forecast
{
    public required DeviceName Device { get; init; }
    public ComponentPath Component { get; init; }
    public required string What { get; init; }

    /// <summary>When, as a time; null when only a tendency can be told.</summary>
    public DateTimeOffset? Eta { get; init; }

    /// <summary>The early end of the range, where a date is given.</summary>
    public DateTimeOffset? Earliest { get; init; }

    /// <summary>The late end of the range, where a date is given.</summary>
    public DateTimeOffset? Latest { get; init; }
    public required double Confidence { get; init; }
    public required string Method { get; init; }
    public ImmutableArray<EvidenceId> Evidence { get; init; } = [];
}
