using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Kernel;
using Binnacle.Fleet.Formats.Otlp;

namespace Binnacle.Fleet.Ingest;

/// <summary>
/// Log records as events: journal entries (a body with <c>MESSAGE</c>, as the journald receiver sends them) and lines of syslog or dmesg (as the filelog
/// and syslog receivers do) go through the classifiers of captures; what is neither is a log event of its program.
/// </summary>
internal sealed class OtlpLogReader(LogMemory memory, PushSource source, PushTally tally, DateTimeOffset now)
{
    private const int WarnSeverity = 13;
    private const int FatalSeverity = 21;
    private const int MaxLength = LineReader.MaxLineLength;

    private int _position;

    /// <summary>The event of a record; null when it was refused.</summary>
    public ParsedRecord.Accepted? Read(List<KeyValuePair<string, JsonNode?>> resource, OtlpLog log)
    {
        _position++;
        if (TimeOf(log) is not { } time)
            return Refuse("its time is none");
        if (time - now > SampleReader.MaxAhead)
            return Refuse(string.Create(CultureInfo.InvariantCulture, $"it lies {(time - now).TotalMinutes:0} minutes ahead of this clock. Check the sender's clock"));
        return log.Body is JsonObject map && map.ContainsKey("MESSAGE") ? Journal(resource, log, map, time) : Line(resource, log, time);
    }

    private ParsedRecord.Accepted? Journal(List<KeyValuePair<string, JsonNode?>> resource, OtlpLog log, JsonObject map, DateTimeOffset time)
    {
        map["__REALTIME_TIMESTAMP"] ??= ((time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
        var text = map.ToJsonString();
        using var json = JsonDocument.Parse(text);
        if (JournalEntry.TryRead(json.RootElement, out var entry) is { } reason)
            return Refuse(reason);
        if (DeviceOf(resource, log, entry.Host) is not { } device)
            return Refuse(NoMachine);
        var line = entry.ToLine();
        var placed = new PlacedLine(new SourceLine(_position, text), line, entry.Time, line.WallQuality);
        var message = KernelMessage.Of(line.Message, entry.Time, line.Tag ?? "kernel");
        var context = Context(device, time);
        var record = KernelEvents.Record(placed, device, Classify(device, message, log), entry.Facts(), context);
        return memory.Boots.Observe(placed, device, entry.BootId, record, context);
    }

    private ParsedRecord.Accepted? Line(List<KeyValuePair<string, JsonNode?>> resource, OtlpLog log, DateTimeOffset time)
    {
        var text = Bounded(log.Attributes.Find("message") is { } parsed && log.Attributes.Find("appname", "hostname") is not null ? parsed : OtlpAttributes.Text(log.Body));
        if (text.Length == 0)
            return Refuse("it has no body");
        var line = new LinePrefix(new WallClock(Context(source.Node, time))).Split(text);
        if (DeviceOf(resource, log, line.Host) is not { } device)
            return Refuse(NoMachine);

        var tag = TagOf(resource, log, line);
        // A line with a stamp since start keeps it: it tells the same line again whenever it is sent.
        var placed = new PlacedLine(new SourceLine(_position, text), line with { Tag = tag, Wall = line.SinceBoot is null ? time : null }, time, TimeQuality.Reported);
        var facts = new FactSet().Add("severity", log.SeverityText).Add("program", tag == "kernel" ? null : tag);
        return KernelEvents.Record(placed, device, Classify(device, KernelMessage.Of(line.Message, time, tag), log), facts, Context(device, time));
    }

    private Finding Classify(DeviceName device, in KernelMessage message, OtlpLog log)
    {
        var finding = memory.Machines.Of(device).Classify(message);
        var isPlain = finding.Kind == EventKinds.SystemLogMessage || finding.Kind == EventKinds.SystemKernelMessage;
        return isPlain && finding.Severity is null && log.Severity >= WarnSeverity
            ? finding with { Severity = log.Severity >= FatalSeverity ? Severity.Critical : Severity.Warning }
            : finding;
    }

    // "kernel" is believed where a receiver of system logs says it, or where the line has the form only the kernel's have.
    private static string TagOf(List<KeyValuePair<string, JsonNode?>> resource, OtlpLog log, in KernelLine line) =>
        log.Attributes.Find("appname", "SYSLOG_IDENTIFIER") ?? line.Tag ?? (line.SinceBoot is not null || line.Sequence is not null ? "kernel" : resource.Find("service.name") is { } name and not "kernel" ? name : "unknown");

    private DeviceName? DeviceOf(List<KeyValuePair<string, JsonNode?>> resource, OtlpLog log, string? said)
    {
        foreach (var name in new[] { said, log.Attributes.Find("hostname", "host.name", "k8s.node.name"), OtlpLabels.MachineOf(resource) })
        {
            if (DeviceName.TryParse(name, out var device) && !device.IsUnknown)
                return device;
        }

        return source.Node.IsUnknown ? null : source.Node;
    }

    private const string NoMachine = "it names no machine: none of k8s.node.name and host.name is set. Add one (resourcedetection), or send to …?node=NAME";

    // Times are unsigned nanoseconds and end in 2554; those beyond what can be told cannot occur.
    private DateTimeOffset? TimeOf(OtlpLog log)
    {
        var nanoseconds = log.UnixNanoseconds != 0 ? log.UnixNanoseconds : log.ObservedUnixNanoseconds;
        return nanoseconds == 0 ? now : DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / 100));
    }

    private static ParseContext Context(DeviceName device, DateTimeOffset time) => new() { Path = OtlpIngest.Logs, Device = device, CapturedAt = time };

    private static string Bounded(string text) => text.Length <= MaxLength ? text : text[..MaxLength];

    private ParsedRecord.Accepted? Refuse(string reason)
    {
        tally.Reject(_position, $"The record is not read: {CleanText.Line(reason, 200)}.");
        return null;
    }
}
