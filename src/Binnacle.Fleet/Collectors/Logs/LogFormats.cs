using System.Collections.Immutable;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Kernel;

namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>The formats that files are followed in: those that grow line by line.</summary>
internal static class LogFormats
{
    // The journal's export format spreads an entry over lines and may be cut between them; where it grows in a file, it is one journalctl -o json away.
    private static readonly CaptureFormats Formats = new([.. KernelFormats.All.Where(parser => parser is not JournalExportParser)]);

    public static string Names => Formats.Names;

    public static CaptureParser? Find(string name) => Formats.Find(name);

    /// <summary>The parser for lines: the one that is named, else the one that their content tells, else the one that it told before.</summary>
    public static CaptureParser? Choose(string? named, string before, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        if (named is not null)
            return Find(named);
        using var stream = new MemoryStream(lines.ToArray(), writable: false);
        ImmutableArray<string> head =
        [
            .. LineReader.Read(stream, cancellationToken).Select(line => line.Text).Where(text => !string.IsNullOrWhiteSpace(text)).Take(CaptureHead.MaxLines),
        ];
        return Formats.Detect(new CaptureHead("", head, IsBinary: false)) ?? Find(before);
    }
}
