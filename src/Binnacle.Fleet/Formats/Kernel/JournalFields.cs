using System.Collections.Frozen;
using System.Globalization;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>The fields of a journal entry that are read, whatever they were written in. A field without text was there and too long to be written.</summary>
internal sealed class JournalFields
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "__REALTIME_TIMESTAMP", "__MONOTONIC_TIMESTAMP", "__CURSOR", "_SOURCE_MONOTONIC_TIMESTAMP", "_BOOT_ID", "_HOSTNAME", "_TRANSPORT", "_PID", "_COMM",
        "MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER");

    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    public static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>Of a field that occurs twice the first counts.</summary>
    public void Add(string name, string? text)
    {
        if (IsKnown(name))
            _values.TryAdd(name, text);
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public long? Number(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
