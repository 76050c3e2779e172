using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Surroundings;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Shared;

internal sealed class RoomWarm : SharedRule
{
    private static readonly string[] Rules = ["TMP-INLET", "TMP-WARN", "TMP-CRIT"];
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(45);

    public override RuleInfo Info { get; } = new()
    {
        Id = "ROOM-HEAT",
        Title = "Warm inlets in a whole cooling zone",
        Subsystem = Subsystem.Thermal,
        Severity = Severity.Critical,
        Urgency = Urgency.Immediate,
        Needs = "The site description (cooling, or row) and inlet temperatures or their events.",
        Limit = "Inlets of 3 machines, and of a third of those that have one read or logged, above their limit within 45 min.",
        Source = "Air of one unit reaches a row within 2 to 30 min; the window allows for polling.",
        Action = "Open one ticket with facilities: cooling unit, supply air, containment. Lower the load of the zone until it is cool.",
        DoNot = "Do not work on the servers one by one: the air they get is warm.",
        Clears = Clearing.ByNewerValue,
    };

    public override DomainKind Kind => DomainKind.Cooling;

    public override SharedHit? Find(Domain domain, IReadOnlyDictionary<DeviceName, DeviceView> views, ILookup<DeviceName, JudgedIssue> issues)
    {
        var group = Together.Largest(domain.Members.SelectMany(member => issues[member]).Where(IsWarmInlet), Within, FewestMachines);
        if (group.Length == 0 || group.Length * 3 < domain.Members.Count(views.ContainsKey))
            return null;
        var (from, to) = (group[0].Finding.FirstSeen, group[^1].Finding.FirstSeen);
        return new([.. group.Select(issue => issue.Device).Order()], from, to, $"Inlets of {Words.Count(group.Length, "machine")} of {domain.Text} warm within {Words.Span(to - from)}, since {Words.Moment(from)}", group.Any(issue => issue.Finding.Open), [.. group.SelectMany(issue => issue.Finding.Evidence.Take(1)).Take(6)]);
    }

    public override bool Explains(JudgedIssue issue) => IsWarmInlet(issue);

    // A reading barely above the recommended range is no alarm; its urgency says so.
    private static bool IsWarmInlet(JudgedIssue issue) =>
        Rules.Contains(issue.Finding.Rule.Id) && (InletAir.IsNamed(issue.Finding.Component.Name) || InletAir.IsNamed(issue.Finding.Text)) && issue.Finding.Urgency <= Urgency.NextWindow;
}
