using System.Collections.Immutable;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Marks;

namespace Binnacle.Assistant.Records;

/// <summary>A diagnosis of a scope with the ledger its evidence ids resolve in.</summary>
internal sealed record FleetDiagnosis(FleetScope Scope, DiagnosisReport Report, EvidenceLedger Ledger, bool EventsCut)
{
    /// <summary>The groups of events each issue rests on, by issue id.</summary>
    public ImmutableDictionary<string, ImmutableArray<EventGroupKey>> Groups { get; init; } = ImmutableDictionary<string, ImmutableArray<EventGroupKey>>.Empty;
}
