using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Diagnosis.Surroundings;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.Rules.Shared;

/// <summary>One issue for what machines share; theirs stay told, without an action of their own. Needs the site description.</summary>
internal static class SharedTrouble
{
    public static ImmutableArray<SharedRule> Rules { get; } = [new RoomWarm(), new StripLost(), new SwitchSilent()];

    public static List<JudgedIssue> Resolve(FleetView fleet, SiteMap site, List<JudgedIssue> issues)
    {
        if (site.Domains.IsEmpty)
            return issues;
        var views = fleet.Devices.ToDictionary(view => view.Name);
        var byDevice = issues.ToLookup(issue => issue.Device);
        foreach (var rule in Rules)
        {
            var taken = new HashSet<DeviceName>();
            foreach (var domain in site.Domains.Where(domain => domain.Kind == rule.Kind))
            {
                // A machine on two strips is explained by the first that was hit.
                if (rule.Find(domain, views, byDevice) is not { } hit || hit.Members.All(taken.Contains))
                    continue;
                taken.UnionWith(hit.Members);
                issues = Explain(issues, rule, hit, domain);
            }
        }

        return issues;
    }

    private static List<JudgedIssue> Explain(List<JudgedIssue> issues, SharedRule rule, SharedHit hit, Domain domain)
    {
        var members = hit.Members.ToHashSet();
        var told = issues.Select(issue => members.Contains(issue.Device) && rule.Explains(issue) && issue.Finding.Urgency != Urgency.None
            ? issue with { Finding = issue.Finding with { Urgency = Urgency.None, ScoredAs = issue.Finding.ScoredAs ?? issue.Finding.Urgency, Text = $"{issue.Finding.Text}; {domain.Text} explains it", Action = $"Nothing of its own: see {domain.Text}." } }
            : issue).ToList();
        told.Add(new(hit.Members[0], new()
        {
            Rule = rule.Info,
            Component = ComponentPath.Host,
            Text = hit.Text,
            Severity = rule.Info.Severity,
            Urgency = hit.Open ? rule.Info.Urgency : Urgency.ThisWeek,
            Action = rule.Info.Action,
            DoNot = rule.Info.DoNot,
            Confidence = 0.9,
            FirstSeen = hit.From,
            LastSeen = hit.To,
            Count = hit.Members.Length,
            Open = hit.Open,
            IsState = true,
            // The machines are marked down for what they show; the strip is no part of any of them.
            ScoredAs = Urgency.None,
            Evidence = hit.Evidence,
        }));
        return told;
    }
}
