using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Wordings;

namespace Binnacle.Scenarios.Captures;

/// <summary>Prints a kernel log as a tool does.</summary>
internal static class KernelLog
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Levels = ["emerg ", "alert ", "crit  ", "err   ", "warn  ", "notice", "info  ", "debug "];

    public static string FileName(Wording wording) => wording.Kernel switch
    {
        KernelFormat.JournalJson => "journal.json",
        KernelFormat.Syslog => "kern.log",
        _ => "dmesg.txt",
    };

    public static string Print(IEnumerable<KernelRecord> records, Wording wording, Host host)
    {
        var text = new StringBuilder();
        foreach (var record in records)
            text.Append(Line(record, wording, host)).Append('\n');
        return text.ToString();
    }

    private static string Line(KernelRecord record, Wording wording, Host host) => wording.Kernel switch
    {
        KernelFormat.DmesgIso => string.Create(CultureInfo.InvariantCulture, $"kern  :{Levels[record.Priority]}: {record.Time:yyyy-MM-dd'T'HH:mm:ss,ffffff}+00:00 {record.Text}"),
        // RFC 5424 style stamp with year, as rsyslog's ISO template writes.
        KernelFormat.Syslog => string.Create(CultureInfo.InvariantCulture, $"{record.Time:yyyy-MM-dd'T'HH:mm:ss.ffffff}+00:00 {host.Name} kernel: {record.Text}"),
        KernelFormat.DmesgHuman => string.Create(CultureInfo.InvariantCulture, $"[{record.Time:ddd MMM d HH:mm:ss yyyy}] {record.Text}"),
        _ => new JsonObject
        {
            ["__REALTIME_TIMESTAMP"] = ((record.Time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
            ["_BOOT_ID"] = "5d0c6e2f8a4b4c0f9a1b2c3d4e5f6071",
            ["_HOSTNAME"] = host.Name.Value,
            ["_TRANSPORT"] = "kernel",
            ["SYSLOG_IDENTIFIER"] = "kernel",
            ["PRIORITY"] = record.Priority.ToString(CultureInfo.InvariantCulture),
            ["MESSAGE"] = record.Text,
        }.ToJsonString(Plain),
    };
}
