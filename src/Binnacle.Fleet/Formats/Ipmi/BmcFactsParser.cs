using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>
/// What a management controller says of itself or its log, as one block of keys and values:
/// <code>
/// Firmware Revision         : 9.08                       ipmitool mc info
/// Manufacturer ID       : Example Systems, Inc. (4753)   bmc-info
/// Last Add Time    : 11/20/26 12:04:34 UTC               ipmitool sel info
/// Number of log entries                  : 11            ipmi-sel --info
/// </code>
/// </summary>
/// <param name="kind">The format.</param>
/// <param name="describe">The commands that write it.</param>
/// <param name="names">What its keys mean.</param>
/// <param name="marks">Keys of which at least two must be there.</param>
internal sealed class BmcFactsParser(string kind, string describe, FrozenDictionary<string, string> names, ImmutableArray<string> marks) : CaptureParser
{
    public static BmcFactsParser Controller { get; } = new("ipmi-bmc-info", "management controller: ipmitool mc info, bmc-info of FreeIPMI", BmcFactNames.Controller, ["device revision", "firmware revision", "ipmi version", "device available"]);

    public static BmcFactsParser EventLog { get; } = new("ipmi-sel-info", "state of an event log: ipmitool sel info, ipmi-sel --info", BmcFactNames.EventLog,
        ["entries", "last add time", "last del time", "overflow", "number of log entries", "recent addition timestamp", "recent erase timestamp"]);

    public override CaptureKind Kind => new(kind);

    public override string Describe => describe;

    public override int Recognise(CaptureHead head)
    {
        if (head.IsBinary)
            return 0;
        return marks.Count(mark => head.Lines.Any(line => KeyValueLine.TryParse(line, out var pair) && pair.Key == mark)) >= 2 ? 93 : 0;
    }

    public override IEnumerable<ParsedRecord> ParseLines(IEnumerable<SourceLine> lines, ParseContext context)
    {
        var facts = new Dictionary<string, InventoryFact>(StringComparer.Ordinal);
        var first = 0;
        foreach (var line in lines)
        {
            if (line.Truncated || !KeyValueLine.TryParse(line.Text, out var pair))
            {
                if (IsMessage(line))
                    yield return new ParsedRecord.Rejected(line.Number, ForeignLine.Reason(Bounded(line.Text), describe));
                continue;
            }

            if (first == 0)
                first = line.Number;
            foreach (var (name, value) in BmcFactValue.Read(names, pair))
                facts.TryAdd(name, new InventoryFact(context.Device, new ComponentPath(ComponentKind.Bmc), name, value, context.CapturedAt, new SourceRef(context.Path, line.Number)));
        }

        if (first > 0)
            yield return facts.Count > 0
                ? new ParsedRecord.Accepted(first) { Facts = [.. facts.Values] }
                : new ParsedRecord.Rejected(first, $"Keys and values, but none of those that {describe} prints.");
    }

    // Lists below a key are indented; what stands at the margin without a colon is a heading or a message of the tool.
    private static bool IsMessage(SourceLine line) =>
        line.Truncated || (line.Text.Length > 0 && !char.IsWhiteSpace(line.Text[0]) && !ForeignLine.IsDecoration(line.Text) && !IsHeading(line.Text));

    private static bool IsHeading(string text) => CleanText.Line(text, 40) is "SEL Information" or "Channel Information";

    private static string Bounded(string text) => text.Length > 400 ? text[..400] : text;
}
