using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Events;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>
/// FreeIPMI's <c>ipmi-sel</c>. The header names the columns; without one they are told from the row. Ids are decimal here. The direction is printed only
/// with <c>-v</c>; otherwise it stays unknown and counts as asserted. A vendor's record has neither sensor nor type, and may have no time.
/// <code>
/// ID  | Date        | Time     | Name             | Type                        | Event
/// 8   | Oct-01-2024 | 09:26:41 | Status           | Power Supply                | Power Supply input lost (AC/DC)
/// 2    | PostInit    | PostInit | Power Supply PS2 Status | Power Supply | Critical | Power Supply Failure detected
/// 6,N/A,N/A,N/A,N/A,N/A,N/A,OEM defined = 00h 00h 00h 00h 57h 01h 00h 01h 02h 03h 04h 05h 06h
/// </code>
/// </summary>
internal sealed class FreeIpmiSelParser : CaptureParser
{
    private const string DefaultHeader = "ID|Date|Time|Name|Type|Event";
    private const string HeaderWithState = "ID|Date|Time|Name|Type|State|Event";

    public override CaptureKind Kind => new("freeipmi-sel");

    public override string Describe => "event log of a BMC: ipmi-sel of FreeIPMI, also -v, --output-event-state and --comma-separated-output";

    public override int Recognise(CaptureHead head)
    {
        if (head.IsBinary)
            return 0;
        if (head.Lines.Any(line => IsHeader(Cells(line))))
            return 97;
        return head.Lines.Any(line => IsRecord(Cells(line))) ? 92 : 0;
    }

    public override IEnumerable<ParsedRecord> ParseLines(IEnumerable<SourceLine> lines, ParseContext context) => new SelLog(context).Records(Rows(lines));

    private static IEnumerable<SelRow> Rows(IEnumerable<SourceLine> lines)
    {
        string[]? header = null;
        foreach (var line in lines)
        {
            if (line.Truncated)
            {
                yield return SelRow.Reject(line.Number, $"line longer than {LineReader.MaxLineLength} bytes, cut: no event record is that long");
                continue;
            }

            if (ForeignLine.IsDecoration(line.Text))
                continue;
            var cells = Cells(line.Text);
            if (IsHeader(cells))
                header = cells;
            else
                yield return Row(line, cells, header);
        }
    }

    private static SelRow Row(SourceLine line, string[] cells, string[]? header)
    {
        if (!IsRecord(cells))
            return SelRow.Reject(line.Number, cells.Length > 1 && cells.Length < 6 && IsId(cells[0])
                ? $"a record has at least 6 columns; this line has {cells.Length} and may be cut: {SelRow.Quote(line.Text)}"
                : ForeignLine.Reason(line.Text, "ipmi-sel"));
        header ??= (IsState(cells[5]) && cells.Length > 6 ? HeaderWithState : DefaultHeader).Split('|');
        if (cells.Length < header.Length)
            return SelRow.Reject(line.Number, $"{cells.Length} columns where the header has {header.Length}; the line may be cut: {SelRow.Quote(line.Text)}");

        var direction = SelCells.DirectionOf(Column(cells, header, "Event Direction") + Column(cells, header, "Direction"));
        var text = EventText(cells, header);
        var reading = SelReading.Parse(text);
        var facts = ImmutableDictionary<string, string>.Empty;
        if (IsState(Column(cells, header, "State")) || IsState(Column(cells, header, "Event State")))
            facts = facts.Add("state", Column(cells, header, "State") + Column(cells, header, "Event State"));
        return SelRow.Of(new()
        {
            Line = line.Number,
            Raw = line.Text,
            RecordId = long.Parse(cells[0], CultureInfo.InvariantCulture),
            Stamp = IsNothing(cells[1]) ? default : new(cells[1], cells[2]),
            Type = IsNothing(Column(cells, header, "Type")) ? new(null, "") : SelSensorType.OfName(Column(cells, header, "Type")),
            Sensor = SensorName(Column(cells, header, "Name")),
            Event = text,
            IsOem = text.StartsWith("OEM defined", StringComparison.Ordinal) && IsNothing(Column(cells, header, "Name")),
            Direction = direction,
            Reading = reading?.Reading,
            Limit = reading?.Limit,
            Facts = facts,
        });
    }

    // "Sensor #0" is how ipmi-sel writes a record without sensor.
    private static string SensorName(string name) => name == "Sensor #0" || IsNothing(name) ? "" : name.StartsWith("Sensor #", StringComparison.Ordinal) && int.TryParse(name[8..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $"#0x{number:x2}" : name;

    // Event is the last column; commas inside it must not cut it.
    private static string EventText(string[] cells, string[] header)
    {
        var at = Array.FindIndex(header, name => string.Equals(name, "Event", StringComparison.OrdinalIgnoreCase));
        return at == header.Length - 1 ? string.Join(", ", cells[at..]) : cells[at];
    }

    private static string Column(string[] cells, string[] header, string name)
    {
        var at = Array.FindIndex(header, cell => string.Equals(cell, name, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? cells[at] : "";
    }

    private static string[] Cells(string line) => line.Length > LineReader.MaxLineLength
        ? []
        : line.Split(line.Contains('|', StringComparison.Ordinal) ? '|' : ',', StringSplitOptions.TrimEntries);

    private static bool IsHeader(string[] cells) =>
        cells is ["ID", "Date", "Time", ..] && cells.Contains("Event", StringComparer.OrdinalIgnoreCase);

    private static bool IsRecord(string[] cells) =>
        cells.Length >= 6 && IsId(cells[0])
        && ((IsNothing(cells[1]) && IsNothing(cells[2])) || SelStampReader.IsPostInit(cells[1]) || SelStampReader.IsPreInit(cells[1]) || (cells[1] is [_, _, _, '-', ..] && SelStampReader.IsDate(cells[1])));

    private static bool IsId(string cell) => cell.Length is >= 1 and <= 6 && cell.All(char.IsAsciiDigit);

    private static bool IsNothing(string cell) => cell == "N/A";

    private static bool IsState(string cell) => cell is "Nominal" or "Warning" or "Critical";
}
