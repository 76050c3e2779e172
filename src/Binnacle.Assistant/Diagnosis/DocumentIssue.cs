using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Binnacle.Assistant.Json;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis;

namespace Binnacle.Assistant.Diagnosis;

/// <summary>An issue as the contract shapes it.</summary>
public sealed record DocumentIssue
{
    public required string Id { get; init; }
    public required string Device { get; init; }
    public required string Component { get; init; }

    [JsonConverter(typeof(SnakeCaseEnum<Subsystem>))]
    public required Subsystem Type { get; init; }

    [JsonConverter(typeof(SnakeCaseEnum<Severity>))]
    public required Severity Severity { get; init; }
    public required string Issue { get; init; }
    public required string Action { get; init; }
    public required string DoNot { get; init; }

    [JsonConverter(typeof(SnakeCaseEnum<Urgency>))]
    public required Urgency Urgency { get; init; }
    public required double Confidence { get; init; }
    public required string Rule { get; init; }
    public required DateTimeOffset FirstSeen { get; init; }
    public required DateTimeOffset LastSeen { get; init; }
    public required int Count { get; init; }
    public required bool Open { get; init; }
    public required ImmutableArray<EvidenceId> Evidence { get; init; }

    /// <summary>Why work was planned when it began; absent when none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PlannedWork { get; init; }

    public static DocumentIssue Of(Issue issue) => new()
    {
        Id = issue.Id,
        Device = issue.Device.Value,
        Component = issue.Component.ToString(),
        Type = issue.Type,
        Severity = issue.Severity,
        Issue = issue.Text,
        Action = issue.Action,
        DoNot = issue.DoNot,
        Urgency = issue.Urgency,
        Confidence = issue.Confidence,
        Rule = issue.Rule,
        FirstSeen = issue.FirstSeen,
        LastSeen = issue.LastSeen,
        Count = issue.Count,
        Open = issue.Open,
        Evidence = issue.Evidence,
        PlannedWork = issue.PlannedWork?.Reason,
    };
}
