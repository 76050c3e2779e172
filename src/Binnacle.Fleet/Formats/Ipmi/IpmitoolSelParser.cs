using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>
/// <c>ipmitool sel list</c>, <c>sel elist</c> and their <c>-c</c> forms, also mixed, with raw lines of <c>sel save</c> between them; see <see cref="SelCells"/> for
/// the shapes.
/// </summary>
internal sealed class IpmitoolSelParser : CaptureParser
{
    public override CaptureKind Kind => new("ipmitool-sel");

    public override string Describe => "event log of a BMC: ipmitool sel list, sel elist, -c sel list, sel save";

    public override int Recognise(CaptureHead head)
    {
        if (head.IsBinary)
            return 0;
        var records = head.Lines.Count(line => IsBarRecord(line) || IsCommaRecord(line));
        if (records > 0)
            return head.Lines.Any(SelVerboseBlock.Starts) ? 50 : 95;
        if (head.Lines.Any(line => line.Trim().StartsWith("SEL has no entries", StringComparison.OrdinalIgnoreCase)))
            return 80;
        return head.Lines.Length > 0 && head.Lines.Any(SelRawLine.Looks) && head.Lines.All(line => ForeignLine.IsDecoration(line) || IsRawRecord(line)) ? 70 : 0;
    }

    public override IEnumerable<ParsedRecord> ParseLines(IEnumerable<SourceLine> lines, ParseContext context) =>
        ParseLines(lines, context, order: null);

    /// <summary>The same, with the order of day and month known: a part of a log does not tell it.</summary>
    public static IEnumerable<ParsedRecord> ParseLines(IEnumerable<SourceLine> lines, ParseContext context, DateOrder? order) =>
        new SelLog(context, order).Records(lines.Where(line => !ForeignLine.IsDecoration(line.Text)).Select(Row));

    private static SelRow Row(SourceLine line)
    {
        if (line.Truncated)
            return SelRow.Reject(line.Number, $"line longer than {LineReader.MaxLineLength} bytes, cut: no event record is that long");
        var text = line.Text;
        if (SelRawLine.Looks(text))
            return SelRawLine.Read(line.Number, text);
        if (text.Contains('|', StringComparison.Ordinal))
            return BarRow(line, text.Split('|', StringSplitOptions.TrimEntries));
        return IsCommaRecord(text)
            ? SelCells.Read(line.Number, text, text.Split(',', StringSplitOptions.TrimEntries))
            : SelRow.Reject(line.Number, ForeignLine.Reason(text, "ipmitool sel list"));
    }

    private static SelRow BarRow(SourceLine line, string[] cells)
    {
        if (SdrRow.Looks(cells))
            return SelRow.Reject(line.Number, $"a sensor row (ipmitool sdr) inside an event log: import it as its own file: {SelRow.Quote(line.Text)}");
        return cells[0].Length == 0
            ? SelRow.Reject(line.Number, ForeignLine.Reason(line.Text, "ipmitool sel list"))
            : SelCells.Read(line.Number, line.Text, cells);
    }

    private static bool IsRawRecord(string line) => SelRawLine.Looks(line) && SelRawLine.Read(0, line).Entry is not null;

    private static bool IsBarRecord(string line)
    {
        if (line.Length > 2_000 || !line.Contains('|', StringComparison.Ordinal))
            return false;
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        return cells.Length >= 2 && IsHexId(cells[0]) && !cells[1].Contains("PostInit", StringComparison.OrdinalIgnoreCase)
            && (cells[1].StartsWith("OEM record", StringComparison.Ordinal) || cells[1].StartsWith("Linux kernel panic", StringComparison.Ordinal) || (IsDate(cells[1]) && cells.Length >= 4));
    }

    private static bool IsCommaRecord(string line)
    {
        if (line.Length > 2_000)
            return false;
        var cells = line.Split(',', 5, StringSplitOptions.TrimEntries);
        return cells.Length == 5 && IsHexId(cells[0]) && IsDate(cells[1]) && (cells[2].Contains(':', StringComparison.Ordinal) || SelStampReader.IsPreInit(cells[1]));
    }

    // FreeIPMI writes Mon-DD-YYYY; its own parser takes those.
    private static bool IsDate(string cell) => SelStampReader.IsDate(cell) && (SelStampReader.IsPreInit(cell) || !cell.Any(char.IsAsciiLetter));

    private static bool IsHexId(string cell) => cell.Length is >= 1 and <= 4 && cell.All(char.IsAsciiHexDigit);
}
