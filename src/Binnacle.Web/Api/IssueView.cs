using System.Collections.Immutable;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis;
using Binnacle.Web.Fleet;
using Binnacle.Web.Marks;

namespace Binnacle.Web.Api;

/// <summary>An issue with its evidence resolved.</summary>
public sealed record IssueView
{
    public required string Id { get; init; }
    public required string Device { get; init; }
    public required string Component { get; init; }
    public required string Type { get; init; }
    public required string Severity { get; init; }
    public required string Issue { get; init; }
    public required string Action { get; init; }
    public required string DoNot { get; init; }
    public required string Urgency { get; init; }
    public required double Confidence { get; init; }
    public required string Rule { get; init; }
    public required DateTimeOffset FirstSeen { get; init; }
    public required DateTimeOffset LastSeen { get; init; }
    public required int Count { get; init; }
    public required bool Open { get; init; }
    /// <summary>What somebody said of it last; null when nobody did.</summary>
    public MarkView? Mark { get; init; }

    public required ImmutableArray<EvidenceView> Evidence { get; init; }

    /// <summary>Why work was planned when it began; null when none was.</summary>
    public string? PlannedWork { get; init; }

    internal static IssueView Of(Issue issue, FleetFindings findings) => Of(issue, findings.Ledger) with
    {
        Mark = findings.Marks.TryGetValue(issue.Id, out var mark) ? MarkView.Of(mark, mark.Returned(issue.LastSeen)) : null,
    };

    internal static IssueView Of(Issue issue, EvidenceLedger ledger) => new()
    {
        Id = issue.Id,
        Device = issue.Device.Value,
        Component = issue.Component.ToString(),
        Type = issue.Type.ToString().ToLowerInvariant(),
        Severity = issue.Severity.ToString().ToLowerInvariant(),
        Issue = issue.Text,
        Action = issue.Action,
        DoNot = issue.DoNot,
        Urgency = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(issue.Urgency.ToString()),
        Confidence = issue.Confidence,
        Rule = issue.Rule,
        FirstSeen = issue.FirstSeen,
        LastSeen = issue.LastSeen,
        Count = issue.Count,
        Open = issue.Open,
        PlannedWork = issue.PlannedWork?.Reason,
        Evidence = [.. issue.Evidence.Select(id => (id, Item: ledger.Find(id))).Where(entry => entry.Item is not null).Select(entry => EvidenceView.Of(entry.id, entry.Item!))],
    };
}
