using System.Collections.Immutable;
using Binnacle.Assistant.Records;
using Binnacle.Core.Devices;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Marks;

namespace Binnacle.Web.Fleet;

/// <summary>Every rule over the whole fleet, and what people said of it.</summary>
/// <param name="At">The moment it was judged from.</param>
/// <param name="Reading">What was read and found.</param>
/// <param name="Report">The report with resolved issues closed.</param>
/// <param name="Marks">What people said, by issue id.</param>
internal sealed record FleetJudgement(DateTimeOffset At, DiagnosisReading Reading, DiagnosisReport Report, ImmutableDictionary<string, EventMark> Marks)
{
    /// <summary>The findings of some nodes; of all when there is none.</summary>
    public FleetFindings Of(ImmutableHashSet<DeviceName> nodes) => new(nodes.IsEmpty ? Report : ReportScope.Of(Report, Reading.Events, nodes), Reading.Ledger, Reading.EventsCut) { Marks = Marks };
}
