using System.Text;
using System.Text.RegularExpressions;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>
/// The journal's export format: a field on each line, entries apart by a blank line. A field that is no plain text has its name alone on a line, then eight
/// bytes of length, the bytes and a line end. https://systemd.io/JOURNAL_EXPORT_FORMATS
/// <code>
/// __CURSOR=s=6c7c6013a26343b29e964691ff25d04c;i=4fc72436e;b=...
/// __REALTIME_TIMESTAMP=1789236000000000
/// _TRANSPORT=kernel
/// MESSAGE=NVRM: Xid (PCI:0000:3b:00): 79, ...
/// </code>
/// </summary>
internal sealed partial class JournalExportParser : CaptureParser
{
    /// <summary>Bytes of the length in front of a field that is no text.</summary>
    private const int LengthBytes = 8;

    public override CaptureKind Kind => new("journal-export");

    public override string Describe => "journalctl -o export (add -k for the kernel only)";

    public override int Recognise(CaptureHead head) =>
        head.Lines.Any(line => line.StartsWith("__CURSOR=", StringComparison.Ordinal)) && head.Lines.Any(line => line.StartsWith("__REALTIME_TIMESTAMP=", StringComparison.Ordinal)) ? 97 : 0;

    public override IEnumerable<ParsedRecord> ParseLines(IEnumerable<SourceLine> lines, ParseContext context)
    {
        var journal = new JournalReading(context);
        JournalFields? fields = null;
        var source = default(SourceLine);
        using var next = lines.GetEnumerator();
        while (next.MoveNext())
        {
            var line = next.Current;
            if (line.Text.Length == 0)
            {
                if (fields is not null)
                    yield return journal.Record(source, fields);
                fields = null;
                continue;
            }

            if (fields is null)
                (fields, source) = (new JournalFields(), line);
            var (name, text) = Field(line, next);
            fields.Add(name, text);
            // What was captured of the event is its message; its number is that of the entry.
            if (name == "MESSAGE")
                source = new SourceLine(source.Number, text ?? "", line.Truncated);
        }

        if (fields is not null)
            yield return journal.Record(source, fields);
    }

    private static (string Name, string? Text) Field(SourceLine line, IEnumerator<SourceLine> next)
    {
        var equals = line.Text.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && IsName(line.Text[..equals]))
            return (line.Text[..equals], line.Truncated ? null : line.Text[(equals + 1)..]);
        return IsName(line.Text) && next.MoveNext() ? (line.Text, Bytes(next)) : ("", null);
    }

    // The bytes may hold line ends, which the reader of lines has taken: lines are put together until the length is reached.
    private static string? Bytes(IEnumerator<SourceLine> next)
    {
        var block = next.Current.Text;
        if (block.Length < LengthBytes)
            return null;
        var length = 0L;
        for (var i = LengthBytes - 1; i >= 0; i--)
            length = block[i] > 0xff || length > int.MaxValue ? int.MaxValue : (length << 8) | block[i];
        var text = new StringBuilder(block, LengthBytes, block.Length - LengthBytes, Math.Max(block.Length, 16));
        while (ByteCount(text) < length && text.Length < KernelMessage.MaxLength && next.MoveNext())
            text.Append('\n').Append(next.Current.Text);
        return text.ToString();
    }

    private static int ByteCount(StringBuilder text) => Encoding.UTF8.GetByteCount(text.ToString());

    private static bool IsName(string text) => text.Length is > 0 and <= 64 && Name().IsMatch(text);

    [GeneratedRegex("^[A-Z_][A-Z0-9_]{0,63}$")]
    private static partial Regex Name();
}
