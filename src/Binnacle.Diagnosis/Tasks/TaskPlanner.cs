using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Diagnosis.Tasks;

/// <summary>
/// Keeps tasks in step with issues. Immediate and this week's issues open a task by themselves; an issue has one task for ever. Tasks are updated while
/// their issue changes, closed when its evidence clears, and opened again when it returns. What a person set (owner, status, a due date) is kept.
/// </summary>
public static class TaskPlanner
{
    /// <summary>Tasks as they stand after a report.</summary>
    /// <param name="known">Every task so far, closed ones too.</param>
    /// <param name="report">The newest report. Devices it does not mention were not looked at, and their tasks stay as they are.</param>
    /// <param name="asOf">When the report was made.</param>
    /// <returns>All tasks, most urgent first; a task that nothing changed is the same object as before.</returns>
    public static ImmutableArray<MaintenanceTask> Update(IEnumerable<MaintenanceTask> known, DiagnosisReport report, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(report);
        var issues = report.Issues.GroupBy(issue => issue.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var looked = report.Summary.Health.Select(health => health.Device).ToHashSet();
        var tasks = known.DistinctBy(task => task.IssueId, StringComparer.Ordinal).ToDictionary(task => task.IssueId, task => After(task, issues.GetValueOrDefault(task.IssueId), looked, asOf), StringComparer.Ordinal);
        foreach (var issue in issues.Values.Where(issue => issue.Open && issue.Urgency <= Urgency.ThisWeek && !tasks.ContainsKey(issue.Id)))
            tasks.Add(issue.Id, Opened(issue, asOf));
        return [.. tasks.Values.OrderByDescending(task => task.IsActive).ThenBy(task => task.Urgency).ThenBy(task => task.DueAt).ThenBy(task => task.IssueId, StringComparer.Ordinal)];
    }

    /// <summary>Time from now until work of an urgency is due. Ours: a day for what is immediate, a week, a month.</summary>
    public static TimeSpan DueWithin(Urgency urgency) => urgency switch
    {
        Urgency.Immediate => TimeSpan.FromDays(1),
        Urgency.ThisWeek => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(30),
    };

    private static MaintenanceTask Opened(Issue issue, DateTimeOffset asOf) => new()
    {
        IssueId = issue.Id,
        Device = issue.Device,
        Component = issue.Component,
        Rule = issue.Rule,
        Title = issue.Headline,
        Action = issue.Action,
        DoNot = issue.DoNot,
        Urgency = issue.Urgency,
        Status = MaintenanceTaskStatus.Open,
        DueAt = asOf + DueWithin(issue.Urgency),
        OpenedAt = asOf,
        LastSeen = issue.LastSeen,
        Evidence = issue.Evidence,
        History = [new(asOf, TaskNote.Evidence, "opened")],
    };

    private static MaintenanceTask After(MaintenanceTask task, Issue? issue, HashSet<DeviceName> looked, DateTimeOffset asOf)
    {
        if (!looked.Contains(task.Device))
            return task;
        if (issue is not { Open: true })
            return task.IsActive ? Closed(task, issue, asOf) : task;
        if (task.IsActive)
            return Updated(task, issue, asOf);
        return Returns(task, issue) ? Reopened(task, issue, asOf) : task;
    }

    private static MaintenanceTask Closed(MaintenanceTask task, Issue? issue, DateTimeOffset asOf) => task with
    {
        Status = MaintenanceTaskStatus.Done,
        ClosedAt = asOf,
        History = task.History.Add(new(asOf, TaskNote.Evidence, issue is null ? "closed: nothing shows it any more" : $"closed: {issue.Headline}")),
    };

    // Evidence newer than the closing brings it back; what a person cancelled returns only when it is more urgent than it was.
    private static bool Returns(MaintenanceTask task, Issue issue) =>
        issue.LastSeen > (task.ClosedAt ?? DateTimeOffset.MinValue) && (task.Status != MaintenanceTaskStatus.Cancelled || issue.Urgency < task.Urgency);

    private static MaintenanceTask Reopened(MaintenanceTask task, Issue issue, DateTimeOffset asOf) => Told(task, issue) with
    {
        Status = MaintenanceTaskStatus.Open,
        Urgency = issue.Urgency,
        DueAt = asOf + DueWithin(issue.Urgency),
        ClosedAt = null,
        Reopened = task.Reopened + 1,
        History = task.History.Add(new(asOf, TaskNote.Evidence, $"opened again: {issue.Headline}")),
    };

    private static MaintenanceTask Updated(MaintenanceTask task, Issue issue, DateTimeOffset asOf)
    {
        if (issue.Headline == task.Title && issue.Urgency == task.Urgency && issue.LastSeen == task.LastSeen && issue.Action == task.Action)
            return task;
        var due = asOf + DueWithin(issue.Urgency);
        var told = Told(task, issue);
        // A date moves forward by itself only when the issue becomes more urgent; a person may have set it.
        return issue.Urgency == task.Urgency ? told : told with
        {
            Urgency = issue.Urgency,
            DueAt = issue.Urgency < task.Urgency && due < task.DueAt ? due : task.DueAt,
            History = task.History.Add(new(asOf, TaskNote.Evidence, issue.Urgency < task.Urgency ? $"more urgent: {issue.Headline}" : $"less urgent: {issue.Headline}")),
        };
    }

    private static MaintenanceTask Told(MaintenanceTask task, Issue issue) =>
        task with { Title = issue.Headline, Action = issue.Action, DoNot = issue.DoNot, LastSeen = issue.LastSeen, Evidence = issue.Evidence };
}
