using Binnacle.Core.Devices;
using Binnacle.Core.Events;

namespace Binnacle.Diagnosis.Views;

/// <summary>
/// One part, one name: the event log writes "Drive 3" and "Drive Slot 3" where Redfish writes "3". Names that differ only in such words are one part
/// of a machine, so that one trouble is one issue whatever told it.
/// </summary>
internal static class PartNames
{
    private static readonly string[] Nouns = ["drive", "disk", "bay", "slot", "hdd", "ssd", "psu", "power supply", "power", "supply", "ps", "fan", "dimm", "status", "module", "unit", "socket"];

    /// <summary>Events with each part under one name of the machine.</summary>
    public static void Unify(List<DeviceEvent> events)
    {
        var names = new Dictionary<(ComponentKind Kind, string Key), SortedSet<string>>();
        foreach (var entry in events)
        {
            if (!MayDiffer(entry.Component))
                continue;
            var key = (entry.Component.Kind, KeyOf(entry.Component.Name));
            if (!names.TryGetValue(key, out var spellings))
                names.Add(key, spellings = new(StringComparer.Ordinal));
            spellings.Add(entry.Component.Name);
        }

        for (var i = 0; i < events.Count; i++)
        {
            var part = events[i].Component;
            if (!MayDiffer(part))
                continue;
            var chosen = Chosen(part.Kind, KeyOf(part.Name), names[(part.Kind, KeyOf(part.Name))]);
            if (chosen != part.Name)
                events[i] = events[i] with { Component = new ComponentPath(part.Kind, chosen) };
        }
    }

    private static bool MayDiffer(ComponentPath part) => part.IsNamed && part.Kind is ComponentKind.Drive or ComponentKind.Psu or ComponentKind.Fan;

    // Drives are numbered; a bare number is what most sources write.
    private static string Chosen(ComponentKind kind, string key, SortedSet<string> spellings) =>
        kind == ComponentKind.Drive && key.Length > 0 && key.All(char.IsAsciiDigit) ? key : spellings.MinBy(name => name.Length)!;

    private static string KeyOf(string name)
    {
        var text = name.ToLowerInvariant();
        foreach (var noun in Nouns)
            text = text.Replace(noun, " ", StringComparison.Ordinal);
        var key = string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '.'));
        var number = key.TrimStart('0');
        return key.Length == 0 ? name.ToLowerInvariant() : number.Length > 0 && key.All(char.IsAsciiDigit) ? number : key;
    }
}
