using System.Text.RegularExpressions;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>Which part a unit's description names: <c>Builtin FRU Device (ID 0)</c> is the machine, <c>PSU2 (ID 4)</c> a power supply.</summary>
internal static partial class FruPart
{
    public static ComponentPath Of(string description)
    {
        var match = Id().Match(description);
        var name = match.Success ? description[..match.Index].Trim() : description.Trim();
        if (match.Success && match.Groups["id"].ValueSpan.Trim('0').IsEmpty)
            return ComponentPath.Host;
        var words = Wording.Of(name);
        var kind = words switch
        {
            _ when words.Contains("psu", StringComparison.Ordinal) || words.Contains("power supply", StringComparison.Ordinal) || words.StartsWith("ps", StringComparison.Ordinal) => ComponentKind.Psu,
            _ when words.Contains("dimm", StringComparison.Ordinal) => ComponentKind.Dimm,
            _ when words.Contains("gpu", StringComparison.Ordinal) => ComponentKind.Gpu,
            _ when words.Contains("fan", StringComparison.Ordinal) => ComponentKind.Fan,
            _ when words.Contains("cpu", StringComparison.Ordinal) => ComponentKind.Cpu,
            _ => ComponentKind.Board,
        };
        var named = PartName.Find(kind, name);
        return named.IsNamed ? named : new ComponentPath(kind, name);
    }

    // "(ID 12)" of ipmitool is decimal, "(ID 0Ch)" of FreeIPMI hexadecimal; only 0 matters.
    [GeneratedRegex(@"\(ID (?<id>[0-9A-Fa-f]{1,4})h?\)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
