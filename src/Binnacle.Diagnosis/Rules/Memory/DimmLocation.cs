using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.Rules.Memory;

/// <summary>
/// How far the slot in a log can be trusted. ipmitool's decoding named the wrong DIMM on Quanta boards (ipmitool #385), and a record without location
/// bytes names none, and where controller and kernel name different slots one of them is wrong: each lowers the confidence and asks for a second look before a part is ordered.
/// </summary>
internal static class DimmLocation
{
    private static readonly TimeSpan SameMoment = TimeSpan.FromSeconds(3);

    public const string Confirm = "Confirm the slot in the management controller's page or the kernel's EDAC label before ordering a part.";

    public static Finding Judge(DeviceView device, Finding finding, IReadOnlyList<DeviceEvent> events)
    {
        if (!finding.Component.IsNamed || finding.Component.Kind != ComponentKind.Dimm)
            return Doubt(finding, 0.6);

        var decoded = events.All(entry => entry.RecordId is not null && entry.Sensor is not null);
        return (decoded && MisdecodedBoard(device)) || Disputed(device, events) ? Doubt(finding, 0.65) : finding;
    }

    // Half of its errors stand in the other log at the same moment under another name.
    private static bool Disputed(DeviceView device, IReadOnlyList<DeviceEvent> events)
    {
        var name = Plain(events[0].Component.Name);
        var others = device.Of(EventKinds.MemoryCorrectable, EventKinds.MemoryCeLimit, EventKinds.MemoryUncorrectable)
            .Where(entry => entry.Component.IsNamed && LogOf.Controller(entry) != LogOf.Controller(events[0]) && Plain(entry.Component.Name) != name).ToArray();
        return others.Length > 0 && events.Count(entry => others.Any(other => (other.Time - entry.Time).Duration() <= SameMoment)) * 2 > events.Count;
    }

    // "DIMM_A1", "CPU1 DIMM A1" and "A1" are one name.
    private static string Plain(string name)
    {
        var text = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return text.Length >= 2 ? text[^2..] : text;
    }

    private static Finding Doubt(Finding finding, double confidence) => finding with
    {
        Confidence = Math.Min(finding.Confidence, confidence),
        Action = $"{Confirm} {finding.Action}",
        DoNot = finding.DoNot.Length > 0 ? finding.DoNot : "Do not replace a DIMM by guess: the log does not say reliably which one it is.",
    };

    private static bool MisdecodedBoard(DeviceView device) =>
        device.Facts.Any(fact => fact.Name is "manufacturer" or "vendor" or "board_manufacturer"
            && (fact.Value.Contains("Quanta", StringComparison.OrdinalIgnoreCase) || fact.Value.Contains("Supermicro", StringComparison.OrdinalIgnoreCase)));
}
