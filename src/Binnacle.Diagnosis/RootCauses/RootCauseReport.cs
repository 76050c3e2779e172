using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>Why it happened, as far as the evidence tells. Evidence ids resolve in the ledger that was passed in.</summary>
public sealed record RootCauseReport
{
    public required DeviceName Device { get; init; }

    /// <summary>The moment it is about.</summary>
    public required DateTimeOffset At { get; init; }
    public required RootCauseVerdict Verdict { get; init; }

    /// <summary>At most three, likeliest first; two faults at once stand first and second.</summary>
    public ImmutableArray<RankedCause> Causes { get; init; } = [];
    public ImmutableArray<TimelineEntry> Timeline { get; init; } = [];
    public ImmutableArray<SensorAnomaly> SensorAnomalies { get; init; } = [];
    public ImmutableArray<RelatedDevice> RelatedDevices { get; init; } = [];

    /// <summary>What the verdict rests on, in one or two sentences.</summary>
    public required string Explanation { get; init; }
}
