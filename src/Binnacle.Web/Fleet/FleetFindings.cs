using System.Collections.Immutable;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Marks;

namespace Binnacle.Web.Fleet;

/// <summary>A diagnosis with the ledger its evidence ids resolve in.</summary>
public sealed record FleetFindings(DiagnosisReport Report, EvidenceLedger Ledger, bool EventsCut)
{
    /// <summary>What people said of issues, by issue id.</summary>
    public ImmutableDictionary<string, EventMark> Marks { get; init; } = ImmutableDictionary<string, EventMark>.Empty;
}
