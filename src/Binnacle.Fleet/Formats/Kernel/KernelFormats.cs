using System.Collections.Immutable;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>Parsers of what the Linux kernel says, in every rendering: dmesg, /dev/kmsg, syslog, pstore and the journal.</summary>
public static class KernelFormats
{
    /// <summary>In the order in which detection should ask them.</summary>
    public static ImmutableArray<CaptureParser> All { get; } = [new JournalJsonParser(), new JournalExportParser(), new KernelLogParser()];
}
