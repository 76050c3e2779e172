using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Binnacle.Assistant.Json;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.RootCauses;

namespace Binnacle.Assistant.Diagnosis;

/// <summary>The shape of contract 3.2: a root cause with everything it cites.</summary>
public sealed record RootCauseDocument
{
    public required string Device { get; init; }
    public required DateTimeOffset At { get; init; }

    [JsonConverter(typeof(SnakeCaseEnum<RootCauseVerdict>))]
    public required RootCauseVerdict Verdict { get; init; }
    public required string Explanation { get; init; }
    public required ImmutableArray<DocumentCause> Causes { get; init; }
    public required ImmutableArray<TimelineEntry> Timeline { get; init; }
    public required ImmutableArray<SensorAnomaly> SensorAnomalies { get; init; }
    public required ImmutableArray<RelatedDevice> RelatedDevices { get; init; }

    /// <summary>The evidence cited, by id.</summary>
    public required IReadOnlyDictionary<string, DocumentEvidence> Evidence { get; init; }

    public static RootCauseDocument Of(RootCauseReport report, EvidenceLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(ledger);
        return new()
        {
            Device = report.Device.Value,
            At = report.At,
            Verdict = report.Verdict,
            Explanation = report.Explanation,
            Causes = [.. report.Causes.Select(DocumentCause.Of)],
            Timeline = report.Timeline,
            SensorAnomalies = report.SensorAnomalies,
            RelatedDevices = report.RelatedDevices,
            Evidence = ledger.Entries().ToDictionary(entry => entry.Id.ToString(), entry => DocumentEvidence.Of(entry.Item), StringComparer.Ordinal),
        };
    }
}
