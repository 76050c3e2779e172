namespace Binnacle.Scenarios.Wordings;

/// <summary>How the kernel log is printed.</summary>
public enum KernelFormat
{
    /// <summary><c>dmesg -x --time-format iso</c>.</summary>
    DmesgIso,

    /// <summary>A syslog file.</summary>
    Syslog,

    /// <summary><c>journalctl -k -o json</c>.</summary>
    JournalJson,

    /// <summary><c>dmesg -T</c>.</summary>
    DmesgHuman,
}
