using System.Collections.Immutable;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>
/// FreeIPMI's <c>ipmi-sensors</c>, bars or commas; the header names the columns.
/// <code>
/// ID | Name       | Type         | Reading    | Units | Event
/// 1  | Inlet Temp | Temperature  | 24.00      | C     | 'OK'
/// 4,PS1 Status,Power Supply,Nominal,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,'Presence detected'
/// </code>
/// </summary>
internal sealed class FreeIpmiSensorParser : CaptureParser
{
    // Names told apart; no repository of sensors is that large.
    private const int MaxNames = 70_000;

    private static readonly string[] LimitColumns = ["Lower NR", "Lower C", "Lower NC", "Upper NC", "Upper C", "Upper NR"];

    public override CaptureKind Kind => new("freeipmi-sensors");

    public override string Describe => "sensors of a BMC: ipmi-sensors of FreeIPMI, also --output-sensor-thresholds, --output-sensor-state and --comma-separated-output";

    public override int Recognise(CaptureHead head) => !head.IsBinary && head.Lines.Any(line => IsHeader(Cells(line))) ? 97 : 0;

    public override IEnumerable<ParsedRecord> ParseLines(IEnumerable<SourceLine> lines, ParseContext context)
    {
        string[]? header = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (!line.Truncated && ForeignLine.IsDecoration(line.Text))
                continue;
            var cells = line.Truncated ? [] : Cells(line.Text);
            if (IsHeader(cells))
                header = cells;
            else
                yield return Record(line, cells, header, names, context);
        }
    }

    private static ParsedRecord Record(SourceLine line, string[] cells, string[]? header, HashSet<string> names, ParseContext context)
    {
        if (cells.Length < 2 || !IsId(cells[0]))
            return new ParsedRecord.Rejected(line.Number, ForeignLine.Reason(line.Text.Length > 400 ? line.Text[..400] : line.Text, "ipmi-sensors"));
        if (header is null)
            return new ParsedRecord.Rejected(line.Number, $"a row without the header that names its columns; leave out --no-header-output: {SelRow.Quote(line.Text)}");
        if (cells.Length < header.Length)
            return new ParsedRecord.Rejected(line.Number, $"{cells.Length} columns where the header has {header.Length}; the line may be cut: {SelRow.Quote(line.Text)}");
        var row = Row(line.Number, cells, header);
        // Names repeat on some boards; the repository's record id tells the later ones apart.
        var isFirst = names.Count >= MaxNames || names.Add(row.Name);
        return SensorReadings.Record(isFirst ? row : row with { Entity = $"record {cells[0]}" }, context);
    }

    private static SensorRow Row(int line, string[] cells, string[] header)
    {
        var reading = Column(cells, header, "Reading");
        var events = Events(cells, header);
        var measures = reading != "N/A";
        return new()
        {
            Line = line,
            Name = Column(cells, header, "Name"),
            Type = Column(cells, header, "Type"),
            Reading = measures ? reading : events.IsEmpty ? "N/A" : "",
            Unit = Column(cells, header, "Units") is var unit && unit == "N/A" ? "" : unit,
            Status = FreeIpmiSensorState.StatusOf(Column(cells, header, "State"), measures, events),
            States = measures ? [] : [.. events.Where(word => word != "OK")],
            Limits = [.. LimitColumns.Select(name => Column(cells, header, name) is { Length: > 0 } limit ? limit : "N/A")],
            IsDiscrete = !measures && !events.IsEmpty,
        };
    }

    // 'Presence detected' 'Power Supply Failure detected': each in quotes, the last column.
    private static ImmutableArray<string> Events(string[] cells, string[] header)
    {
        var at = Array.IndexOf(header, "Event");
        if (at < 0)
            return [];
        var text = at == header.Length - 1 ? string.Join(", ", cells[at..]) : cells[at];
        return text == "N/A" ? [] : [.. text.Split('\'', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(16)];
    }

    private static string Column(string[] cells, string[] header, string name) => Array.IndexOf(header, name) is >= 0 and var at ? cells[at] : "";

    private static string[] Cells(string line) => line.Length > 4_000 ? [] : line.Split(line.Contains('|', StringComparison.Ordinal) ? '|' : ',', StringSplitOptions.TrimEntries);

    private static bool IsHeader(string[] cells) => cells is ["ID", "Name", ..] && cells.Contains("Reading") && cells.Contains("Units");

    private static bool IsId(string cell) => cell.Length is >= 1 and <= 6 && cell.All(char.IsAsciiDigit);
}
