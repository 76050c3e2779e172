using System.Globalization;
using System.Text.Json;
using Binnacle.Core.Time;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>
/// One entry of the journal. Every value is a string; a value with bytes that are not text is an array of numbers, one that is too long is null,
/// one that occurs twice is an array of values.
/// </summary>
internal readonly record struct JournalEntry
{
    /// <summary>What stands in place of a message that journalctl left out.</summary>
    public const string Omitted = "(message left out by journalctl because of its length; capture again with --all)";

    private const long MaxMicroseconds = 253_402_300_799_000_000;

    // Entries are written moments after the kernel spoke; early in the boot some seconds. A longer delay is a broken clock.
    private const long MaxDelay = 3_600_000_000;

    public required DateTimeOffset Time { get; init; }
    public required string Message { get; init; }
    public string? Host { get; init; }
    public string? BootId { get; init; }
    public string? Cursor { get; init; }
    public string? Identifier { get; init; }
    public int? Level { get; init; }
    public long? SinceBoot { get; init; }
    public bool FromKernel { get; init; }

    /// <returns>The reason why it cannot be used, or null.</returns>
    public static string? TryRead(JsonElement json, out JournalEntry entry)
    {
        entry = default;
        return JournalJsonFields.Of(json) is { } fields ? TryRead(fields, out entry) : "Not a journal entry: a JSON object is expected on each line.";
    }

    /// <returns>The reason why it cannot be used, or null.</returns>
    public static string? TryRead(JournalFields fields, out JournalEntry entry)
    {
        entry = default;
        if (fields.Number("__REALTIME_TIMESTAMP") is not (>= 0 and <= MaxMicroseconds and var realtime))
            return "The entry has no usable __REALTIME_TIMESTAMP.";
        if (!fields.Has("MESSAGE"))
            return "The entry has no MESSAGE.";

        var stamp = fields.Number("_SOURCE_MONOTONIC_TIMESTAMP");
        entry = new JournalEntry
        {
            Time = DateTimeOffset.UnixEpoch.AddMicroseconds(realtime - Delay(fields, stamp, realtime)),
            Message = fields.Text("MESSAGE") ?? Omitted,
            Host = fields.Text("_HOSTNAME"),
            BootId = fields.Text("_BOOT_ID"),
            Cursor = fields.Text("__CURSOR"),
            Identifier = fields.Text("SYSLOG_IDENTIFIER"),
            Level = fields.Number("PRIORITY") is >= 0 and <= 7 and var level ? (int)level : null,
            SinceBoot = stamp is >= 0 ? stamp : null,
            FromKernel = IsKernel(fields),
        };
        return null;
    }

    public KernelLine ToLine() => new()
    {
        Message = Message,
        Wall = Time,
        WallQuality = WallClock.Judge(Time, TimeQuality.Reported),
        SinceBoot = SinceBoot,
        Host = Host,
        // A program may call itself "kernel"; it is not believed.
        Tag = FromKernel ? "kernel" : Identifier is null or "kernel" ? "unknown" : Identifier,
        Level = Level,
    };

    public FactSet Facts()
    {
        var facts = new FactSet().Add("cursor", Cursor).Add("identifier", Identifier).Add("boot_id", BootId);
        if (Level is { } level)
            facts.Add("level", level);
        if (SinceBoot is { } stamp)
            facts.Add("since_boot_s", string.Create(CultureInfo.InvariantCulture, $"{stamp / 1_000_000}.{stamp % 1_000_000:000000}"));
        return facts;
    }

    // _TRANSPORT is set by the journal itself and cannot be forged; captures reduced to few fields leave it out.
    private static bool IsKernel(JournalFields fields) =>
        fields.Text("_TRANSPORT") is { } transport
            ? transport == "kernel"
            : fields.Text("SYSLOG_IDENTIFIER") is null or "kernel" && !fields.Has("_PID") && !fields.Has("_COMM");

    // The kernel's stamp says when it spoke, the entry when the journal read it: the difference of the two monotonic clocks is the delay.
    private static long Delay(JournalFields fields, long? stamp, long realtime) =>
        stamp is >= 0 && fields.Number("__MONOTONIC_TIMESTAMP") is { } read && read - stamp is > 0 and <= MaxDelay and var delay && delay <= realtime ? delay : 0;
}
