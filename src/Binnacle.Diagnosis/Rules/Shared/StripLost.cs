using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Surroundings;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Shared;

internal sealed class StripLost : SharedRule
{
    private static readonly string[] Rules = ["PSU-ACLOST", "PSU-REDLOST", "PSU-FAIL", "BOOT-POWERLOSS", "PWR-UNIT"];
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    public override RuleInfo Info { get; } = new()
    {
        Id = "PDU-LOSS",
        Title = "Machines of one power strip lost power together",
        Subsystem = Subsystem.Power,
        Severity = Severity.Critical,
        Urgency = Urgency.Immediate,
        Needs = "The site description (pdus) and the event logs of the machines on the strip.",
        Limit = "3 machines of one strip within 60 s.",
        Source = "Captured losses of redundancy follow the loss of input within 2 s; the window allows for clocks.",
        Action = "Check the strip and its breaker; spread the load before switching it on again.",
        DoNot = "Do not replace power supplies: they lost their input together.",
        Clears = Clearing.ByDeassertion,
    };

    public override DomainKind Kind => DomainKind.Pdu;

    public override SharedHit? Find(Domain domain, IReadOnlyDictionary<DeviceName, DeviceView> views, ILookup<DeviceName, JudgedIssue> issues)
    {
        var group = Together.Largest(domain.Members.SelectMany(member => issues[member]).Where(issue => Rules.Contains(issue.Finding.Rule.Id)), Within, FewestMachines);
        if (group.Length == 0)
            return null;
        var (from, to) = (group[0].Finding.FirstSeen, group[^1].Finding.FirstSeen);
        return new([.. group.Select(issue => issue.Device).Order()], from, to, $"{Words.Count(group.Length, "machine")} on {domain.Text} lost power or redundancy within {Words.Span(to - from)} at {Words.Moment(from)}", group.Any(issue => issue.Finding.Open), [.. group.SelectMany(issue => issue.Finding.Evidence.Take(1)).Take(6)]);
    }

    public override bool Explains(JudgedIssue issue) => Rules.Contains(issue.Finding.Rule.Id);
}
