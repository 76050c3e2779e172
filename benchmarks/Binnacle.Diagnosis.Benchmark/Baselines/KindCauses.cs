using Binnacle.Core.Events;

namespace Binnacle.Diagnosis.Benchmark.Baselines;

/// <summary>The cause a reader would name for one kind of event alone. Generous: every kind has the cause it most often means.</summary>
internal static class KindCauses
{
    private static readonly (string Prefix, string Cause, bool Replaces)[] Table =
    [
        ("memory.", "memory.dimm", true), ("power.psu", "power.psu", true), ("power.redundancy", "power.psu", true), ("power.nonredundant", "power.psu", true),
        ("power.voltage", "power.transient", false), ("power.button", "boot.planned", false), ("power.acpi", "boot.power_loss", false), ("power.unit", "boot.power_loss", false),
        ("power.", "power.psu", true), ("fan.", "cooling.fan", true), ("thermal.", "cooling.room", false), ("pcie.", "pcie.path", false), ("gpu.lost", "gpu.lost", false),
        ("gpu.row_remap", "gpu.hbm", true), ("gpu.", "gpu.hardware", true), ("nvlink.", "nvlink.link", false), ("storage.", "storage.drive", true), ("battery.", "battery.cmos", true),
        ("boot.watchdog", "boot.watchdog", false), ("boot.panic", "boot.panic", false), ("boot.os_stop", "boot.panic", false), ("boot.oops", "boot.panic", false), ("boot.os_shutdown", "boot.planned", false),
        ("cpu.", "memory.dimm", true), ("network.", "network.tor", false), ("inference.", "inference.kv_saturation", false), ("system.bmc", "bmc.restart", false), ("system.maintenance", "maintenance.planned", false),
        ("system.change", "driver.rollout", false), ("system.intrusion", "power.human", false), ("system.log", "memory.dimm", true),
    ];

    public static (string Cause, bool Replaces)? Of(EventKind kind)
    {
        foreach (var (prefix, cause, replaces) in Table)
        {
            if (kind.Name.StartsWith(prefix, StringComparison.Ordinal))
                return (cause, replaces);
        }

        return null;
    }
}
