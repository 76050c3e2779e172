using System.Text.Json;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>The systemd journal as JSON, one entry per line.</summary>
/// <remarks><code>
/// {"__REALTIME_TIMESTAMP":"1789236000000000","_TRANSPORT":"kernel","_HOSTNAME":"gpu-node-07","PRIORITY":"3","MESSAGE":"NVRM: Xid ..."}
/// </code></remarks>
internal sealed class JournalJsonParser : CaptureParser
{
    public override CaptureKind Kind => new("journal-json");

    public override string Describe => "journalctl -o json (add -k for the kernel only, --all for long messages)";

    public override int Recognise(CaptureHead head)
    {
        if (head.IsBinary || head.Lines.IsEmpty)
            return 0;
        var entries = head.Lines.Count(line => line is ['{', ..] && line.Contains("\"__REALTIME_TIMESTAMP\"", StringComparison.Ordinal));
        return entries * 2 >= head.Lines.Length ? 95 : 0;
    }

    public override IEnumerable<ParsedRecord> ParseLines(IEnumerable<SourceLine> lines, ParseContext context)
    {
        var journal = new JournalReading(context);
        foreach (var line in lines)
        {
            if (!string.IsNullOrWhiteSpace(line.Text))
                yield return Read(line, journal);
        }
    }

    private static ParsedRecord Read(SourceLine source, JournalReading journal)
    {
        if (source.Truncated)
            return new ParsedRecord.Rejected(source.Number, $"The entry is longer than {LineReader.MaxLineLength} bytes and was cut; it cannot be read as JSON.");
        try
        {
            using var json = JsonDocument.Parse(source.Text);
            return JournalJsonFields.Of(json.RootElement) is { } fields
                ? journal.Record(source, fields)
                : new ParsedRecord.Rejected(source.Number, "Not a journal entry: a JSON object is expected on each line.");
        }
        catch (JsonException failure)
        {
            return new ParsedRecord.Rejected(source.Number, $"Not a JSON object ({CleanText.Line(failure.Message, 80)}): '{CleanText.Line(source.Text, 60)}'.");
        }
    }
}
