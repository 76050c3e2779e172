using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Marks;

namespace Binnacle.Assistant.Records;

/// <summary>
/// Issues with what people said of them. An issue is marked by its rule and part, or by every group of events it rests on. What was resolved after
/// it was last seen is no longer open; when it happens again it is. Scores and counts stay: they tell what happened.
/// </summary>
public static class MarkedIssues
{
    /// <summary>The report with resolved issues closed, and the mark of every issue that has one, by issue id.</summary>
    /// <param name="report">What the rules found.</param>
    /// <param name="groups">The groups of events each issue rests on, by issue id: <see cref="GroupsOf"/>.</param>
    /// <param name="current">The newest mark of each group.</param>
    public static (DiagnosisReport Report, ImmutableDictionary<string, EventMark> Marks) Apply(
        DiagnosisReport report, ImmutableDictionary<string, ImmutableArray<EventGroupKey>> groups, ImmutableArray<EventMark> current)
    {
        if (current.IsEmpty)
            return (report, ImmutableDictionary<string, EventMark>.Empty);
        var byGroup = current.GroupBy(mark => mark.Group).ToDictionary(group => group.Key, group => group.First());
        var marks = ImmutableDictionary.CreateBuilder<string, EventMark>();
        foreach (var issue in report.Issues)
        {
            if (MarkOf(issue, groups.GetValueOrDefault(issue.Id, []), byGroup) is { } mark)
                marks[issue.Id] = mark;
        }

        var told = marks.ToImmutable();
        return (report with { Issues = [.. report.Issues.Select(issue => told.TryGetValue(issue.Id, out var mark) && mark.Ends(issue.LastSeen) ? issue with { Open = false } : issue)] }, told);
    }

    /// <summary>The groups of events each issue cites; issues that rest on figures have none.</summary>
    public static ImmutableDictionary<string, ImmutableArray<EventGroupKey>> GroupsOf(DiagnosisReport report, EvidenceLedger ledger, ImmutableArray<DeviceEvent> events)
    {
        var byId = events.ToDictionary(happened => happened.Id);
        return report.Issues.GroupBy(issue => issue.Id).ToImmutableDictionary(
            same => same.Key,
            same => same.SelectMany(issue => issue.Evidence).Select(ledger.Find).OfType<EvidenceItem>().SelectMany(EventsOf)
                .Where(byId.ContainsKey).Select(id => EventGroupKey.Of(byId[id])).Distinct().ToImmutableArray());
    }

    // event:ID, or events:FIRST:LAST:COUNT for a burst of equal ones.
    private static IEnumerable<EventId> EventsOf(EvidenceItem item)
    {
        if (item.Kind != EvidenceKind.Event)
            yield break;
        foreach (var part in item.Key.Split(':').Skip(1))
        {
            if (EventId.TryParse(part, out var id))
                yield return id;
        }
    }

    private static EventMark? MarkOf(Issue issue, ImmutableArray<EventGroupKey> groups, Dictionary<EventGroupKey, EventMark> byGroup)
    {
        if (byGroup.TryGetValue(EventGroupKey.OfRule(issue.Device, issue.Rule, issue.Component), out var own))
            return own.State == MarkState.Open ? null : own;
        if (groups.IsEmpty || !groups.All(group => byGroup.TryGetValue(group, out var mark) && mark.State != MarkState.Open))
            return null;
        // The weakest word holds for all, and of these the oldest: it is the one that covers least.
        return groups.Select(group => byGroup[group]).OrderBy(mark => mark.State).ThenBy(mark => mark.At).First();
    }
}
