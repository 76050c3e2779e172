using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Gpu;
using Binnacle.Core.Time;
using Binnacle.Diagnosis.Boots;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.RootCauses.Signs.Derived;
using Binnacle.Diagnosis.Rules;
using Binnacle.Diagnosis.States;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs;

/// <summary>Reads the signs of a machine: findings of rules, kinds of events, codes, boots, and what classes of their own derive.</summary>
internal sealed class SignReader
{
    // A clock of whole seconds on either side.
    private static readonly TimeSpan OfEvents = TimeSpan.FromSeconds(5);

    // Rules over metrics and readings see a state a poll or two after it began.
    private static readonly TimeSpan OfPolls = TimeSpan.FromMinutes(10);

    // Rules give 0.8 and more to what they are sure of.
    private const double Doubtful = 0.75;

    private static readonly FrozenSet<string> RulesUsed = CauseCatalogue.Signs.Values.SelectMany(sign => sign.Matches).Where(match => match.Way == "rule").SelectMany(match => match.Values).ToFrozenSet(StringComparer.Ordinal);
    private static readonly ImmutableArray<Rule> Rules = [.. RuleSet.All.Where(rule => RulesUsed.Contains(rule.Info.Id))];

    private readonly DeviceView _device;
    private readonly FleetView _fleet;
    private readonly ILookup<string, Finding> _findings;

    private SignReader(DeviceView device, FleetView fleet, ImmutableArray<Rule> rules)
    {
        _device = device;
        _fleet = fleet;
        _findings = rules.SelectMany(rule => rule.Find(device)).ToLookup(finding => finding.Rule.Id, StringComparer.Ordinal);
    }

    /// <summary>Every sign of the machine asked about.</summary>
    public static ImmutableArray<Sign> Read(DeviceView device, FleetView fleet) => Read(device, fleet, Rules, CauseCatalogue.Signs.Values);

    /// <summary>Of a neighbour only what machines can show together.</summary>
    public static ImmutableArray<Sign> ReadShared(DeviceView device, FleetView fleet) => Read(device, fleet, [], CauseCatalogue.SharedSigns);

    private static ImmutableArray<Sign> Read(DeviceView device, FleetView fleet, ImmutableArray<Rule> rules, IEnumerable<SignInfo> signs)
    {
        var reader = new SignReader(device, fleet, rules);
        return
        [
            .. signs.SelectMany(info => info.Matches.SelectMany(match => reader.Read(info, match)))
                .OrderBy(sign => sign.First).ThenBy(sign => sign.Info.Name, StringComparer.Ordinal).ThenBy(sign => sign.Component),
        ];
    }

    private IEnumerable<Sign> Read(SignInfo info, SignMatch match) => match.Way switch
    {
        "rule" => match.Values.SelectMany(rule => _findings[rule]).Select(finding => OfFinding(info, finding)),
        "kind" => OfKinds(info, match, entry => entry.Direction != Direction.Deasserted),
        "gone" => OfKinds(info, match, entry => entry.Direction == Direction.Deasserted),
        "state" => OfStates(info, match),
        "xid" => OfXids(info, entry => match.Values.Contains(entry.Code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "")),
        "xidclass" => OfXids(info, entry => entry.Code is { } code && match.Values.Contains(XidCatalog.Xid(code).Class.ToString(), StringComparer.OrdinalIgnoreCase)),
        "boot" => OfBoots(info, match),
        "code" => DerivedSigns.Of(match.Values[0]).Find(new(info, _device, _fleet, _findings)),
        _ => throw new FormatException($"signs.tsv: '{match.Way}' is no way to read a sign."),
    };

    private Sign OfFinding(SignInfo info, Finding finding) => new()
    {
        Info = info,
        Device = _device.Name,
        Component = finding.Component,
        Moments = finding.IsState || finding.LastSeen == finding.FirstSeen ? [finding.FirstSeen] : [finding.FirstSeen, finding.LastSeen],
        Last = finding.LastSeen,
        Uncertainty = finding.Evidence.Any(item => item.Kind == Core.Evidence.EvidenceKind.Event) ? OfEvents : OfPolls,
        Text = finding.Text,
        Evidence = finding.Evidence,
        IsOpen = finding.Open,
        Confidence = finding.Confidence < Doubtful ? finding.Confidence : 1,
    };

    private IEnumerable<Sign> OfKinds(SignInfo info, SignMatch match, Func<DeviceEvent, bool> counts) =>
        _device.Of([.. match.Values.Select(kind => new EventKind(kind))]).Where(counts)
            .GroupBy(entry => entry.Component).OrderBy(group => group.Key)
            .Select(group => OfEventsOf(info, group.Key, [.. group]) with { IsOpen = StillHolds([.. group]) });

    // A kind that lasts holds while one of its states is open; a plain event counts as long as an issue of it would be open.
    private bool StillHolds(DeviceEvent[] events) =>
        StateKinds.Lasting.Contains(events[^1].Kind.Name)
            ? _device.States.Any(span => span.IsOpen && span.Component == events[^1].Component && events.Any(entry => entry.Kind == span.Kind))
            : _device.AsOf - events[^1].Time <= Clearing.EventLife;

    private IEnumerable<Sign> OfXids(SignInfo info, Func<DeviceEvent, bool> counts) =>
        _device.Happened(EventKinds.GpuXid).Select(gpu => (gpu.Key, Events: gpu.Where(counts).ToArray())).Where(gpu => gpu.Events.Length > 0)
            .Select(gpu => OfEventsOf(info, gpu.Key, gpu.Events));

    private IEnumerable<Sign> OfStates(SignInfo info, SignMatch match) =>
        _device.StatesOf(match.Values.ToFrozenSet(StringComparer.Ordinal)).Select(group => new Sign
        {
            Info = info,
            Device = _device.Name,
            Component = group.Key,
            Moments = SignMoments.Of([.. group.Select(span => span.From).Distinct().Order()]),
            Last = group.Max(span => span.LastSeen),
            Uncertainty = group.Any(span => !span.Events.IsEmpty) ? OfEvents : OfPolls,
            IsOpen = group.Any(span => span.IsOpen),
            Text = $"{Words.Sentence(EventKindCatalog.Of(group.First().Kind).Title)}, {Words.Part(group.Key)}",
            Evidence = [.. group.SelectMany(span => span.Cite()).DistinctBy(item => item.Key).Take(4)],
        });

    private IEnumerable<Sign> OfBoots(SignInfo info, SignMatch match)
    {
        var causes = match.Values.Select(value => Enum.Parse<BootCause>(value)).ToArray();
        BootRecord[] boots = [.. _device.Boots.Where(boot => causes.Contains(boot.Cause))];
        if (boots.Length == 0)
            yield break;
        yield return new()
        {
            Info = info,
            Device = _device.Name,
            Component = ComponentPath.Host,
            // The boot is told by its first sign, its reason by the record before.
            Moments = SignMoments.Of([.. boots.Select(boot => boot.Evidence[0].Time).Order()]),
            Last = boots[^1].Time,
            Uncertainty = TimeSpan.FromMinutes(2),
            Text = $"{Words.Sentence(info.Title)}, last {Words.Moment(boots[^1].Time)}",
            Evidence = [.. boots.TakeLast(2).SelectMany(boot => boot.Evidence).Select(Cite.Event).DistinctBy(item => item.Key)],
        };
    }

    internal static Sign OfEventsOf(SignInfo info, ComponentPath component, IReadOnlyList<DeviceEvent> events) => new()
    {
        Info = info,
        Device = events[0].Device,
        Component = component,
        Moments = SignMoments.Of([.. events.Select(entry => entry.Time)]),
        Last = events[^1].Time,
        Uncertainty = events.Any(entry => entry.TimeQuality is TimeQuality.FromCapture or TimeQuality.ClockUnset) ? TimeSpan.FromHours(12) : events.Any(entry => entry.TimeQuality == TimeQuality.SinceBoot) ? TimeSpan.FromMinutes(2) : OfEvents,
        Text = events.Count == 1 ? $"{events[0].Text}{Words.When(events[0])}" : $"{Words.Sentence(info.Title)} on {Words.Part(component)}, {Words.Number(events.Sum(entry => (long)entry.Count))} times{Words.Last(events)}",
        Evidence = Cite.Events(events),
    };
}
