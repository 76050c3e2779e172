using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;

namespace Binnacle.Diagnosis.Surroundings;

/// <summary>Which machines share what, from the labels of the site description. Where the site is unknown nothing is shared.</summary>
internal sealed class SiteMap
{
    private static readonly (string Label, DomainKind Kind)[] Labels =
        [("label.pdus", DomainKind.Pdu), ("label.row", DomainKind.Row), ("label.cooling", DomainKind.Cooling), ("label.switch", DomainKind.Switch)];

    private readonly Dictionary<DeviceName, List<Domain>> _byDevice = [];

    private SiteMap(ImmutableArray<Domain> domains)
    {
        Domains = domains;
        foreach (var domain in domains)
        {
            foreach (var member in domain.Members)
            {
                if (!_byDevice.TryGetValue(member, out var own))
                    _byDevice.Add(member, own = []);
                own.Add(domain);
            }
        }
    }

    public static SiteMap Empty { get; } = new([]);

    /// <summary>All domains with two members or more, by kind and name.</summary>
    public ImmutableArray<Domain> Domains { get; }

    public static SiteMap Of(IEnumerable<InventoryFact> facts, IEnumerable<DeviceEvent> events)
    {
        var members = new SortedDictionary<(DomainKind Kind, string Name), SortedSet<DeviceName>>();
        foreach (var fact in facts)
        {
            foreach (var (label, kind) in Labels)
            {
                if (fact.Name != label)
                    continue;
                foreach (var name in fact.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    Add(members, kind, name, fact.Device);
            }
        }

        // A cooling zone is named, or the row stands for it.
        var zoned = members.Where(entry => entry.Key.Kind == DomainKind.Cooling).SelectMany(entry => entry.Value).ToHashSet();
        foreach (var (key, devices) in members.Where(entry => entry.Key.Kind == DomainKind.Row).ToArray())
        {
            foreach (var device in devices.Where(device => !zoned.Contains(device)))
                Add(members, DomainKind.Cooling, key.Name, device);
        }

        foreach (var change in events.Where(entry => entry.Kind == EventKinds.SystemChange))
            Add(members, DomainKind.Change, $"{change.Text} at {Wording.Words.Moment(change.Time)}", change.Device);

        return new([.. members.Where(entry => entry.Value.Count >= 2).Select(entry => new Domain(entry.Key.Kind, entry.Key.Name, [.. entry.Value]))]);
    }

    public IEnumerable<Domain> Of(DeviceName device) => _byDevice.GetValueOrDefault(device) ?? [];

    /// <summary>The domain of a kind a machine is in; the first by name where it is in several.</summary>
    public IEnumerable<Domain> Of(DeviceName device, DomainKind kind) => Of(device).Where(domain => domain.Kind == kind);

    private static void Add(SortedDictionary<(DomainKind, string), SortedSet<DeviceName>> members, DomainKind kind, string name, DeviceName device)
    {
        if (!members.TryGetValue((kind, name), out var set))
            members.Add((kind, name), set = []);
        set.Add(device);
    }
}
