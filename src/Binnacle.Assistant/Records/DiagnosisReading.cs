using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Marks;

namespace Binnacle.Assistant.Records;

/// <summary>A diagnosis with the ledger its evidence ids resolve in and the records it was made from.</summary>
/// <param name="Report">What was found.</param>
/// <param name="Ledger">The evidence.</param>
/// <param name="Events">The events of the window, newest first, at most <see cref="DiagnosisReader.MaxEvents"/>.</param>
/// <param name="Readings">The newest reading of every sensor.</param>
public sealed record DiagnosisReading(DiagnosisReport Report, EvidenceLedger Ledger, ImmutableArray<DeviceEvent> Events, ImmutableArray<SensorReading> Readings)
{
    /// <summary>The groups of events each issue rests on, by issue id.</summary>
    public ImmutableDictionary<string, ImmutableArray<EventGroupKey>> Groups { get; } = MarkedIssues.GroupsOf(Report, Ledger, Events);

    /// <summary>More events happened than were read: counts are of the newest.</summary>
    public bool EventsCut { get; init; }
}
