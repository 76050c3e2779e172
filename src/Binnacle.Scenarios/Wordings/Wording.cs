using System.Collections.Immutable;

namespace Binnacle.Scenarios.Wordings;

/// <summary>One vendor's and one tool's way to say things. Held-out ones were never looked at while rules and causes were tuned.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsHeldOut">Whether it is kept for the report.</param>
/// <param name="Board">Which rows of the word tables it takes.</param>
/// <param name="Hardware">Format of the hardware log.</param>
/// <param name="Kernel">Format of the kernel log.</param>
/// <param name="IsNewKernel">Words of kernels from 5.x on; else those of 4.x.</param>
/// <param name="IsNewExporter">Names and labels of today's exporters; else earlier ones.</param>
public sealed record Wording(string Name, bool IsHeldOut, string Board, HardwareFormat Hardware, KernelFormat Kernel, bool IsNewKernel, bool IsNewExporter)
{
    public static ImmutableArray<Wording> All { get; } =
    [
        new("dell-ipmitool", false, "dell", HardwareFormat.Ipmitool, KernelFormat.DmesgIso, true, true),
        new("supermicro-ipmitool", false, "smc", HardwareFormat.IpmitoolShortYear, KernelFormat.Syslog, false, true),
        new("idrac-redfish", false, "idrac", HardwareFormat.Redfish, KernelFormat.DmesgIso, true, true),
        new("freeipmi", true, "freeipmi", HardwareFormat.FreeIpmi, KernelFormat.JournalJson, true, false),
        new("openbmc-redfish", true, "openbmc", HardwareFormat.Redfish, KernelFormat.DmesgHuman, false, false),
    ];

    public static IEnumerable<Wording> Of(bool heldOut) => All.Where(wording => wording.IsHeldOut == heldOut);

    /// <summary>The wording of a name; null when there is none.</summary>
    public static Wording? Find(string name) => All.FirstOrDefault(wording => string.Equals(wording.Name, name, StringComparison.OrdinalIgnoreCase));
}
