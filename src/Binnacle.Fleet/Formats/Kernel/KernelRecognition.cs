using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>Tells kernel logs from other text.</summary>
internal static partial class KernelRecognition
{
    private static readonly ParseContext AnyCapture = new() { Path = "", Device = DeviceName.Unknown, CapturedAt = DateTimeOffset.UnixEpoch.AddYears(60) };

    /// <summary>From 0 to 95: the share of lines that carry a kernel or syslog stamp, or a message only a kernel writes.</summary>
    public static int Score(ImmutableArray<string> lines)
    {
        var (records, stamped, known) = (0, 0, 0);
        var left = lines.Length;
        var classifier = new MessageClassifier();
        var prefix = new LinePrefix(new WallClock(AnyCapture));
        foreach (var text in lines)
        {
            left--;
            if (IsSeparator(text))
                continue;
            records++;
            // Most captures are not of a kernel; half of their lines show it.
            if (((stamped + known + 1) * 2) + left < records)
                return 0;
            var line = prefix.Split(text);
            if (line.SinceBoot is not null || line.Tag == "nv-fabricmanager" || line.Tag == "kernel" || (line.Wall is not null && line.Tag is null))
                stamped++;
            else if (line.Tag is not (null or "unknown"))
                known++;
            else if (KmsgPrefix.IsContinuation(text) || classifier.Known(KernelMessage.Of(line.Message, DateTimeOffset.UnixEpoch, "kernel")) is not null)
                known++;
        }

        if (records == 0 || (stamped + known) * 2 < records)
            return 0;
        // Kernel stamps are unmistakable; a syslog of other programs, or bare messages, could be something closer to another parser.
        return ((95 * stamped) + (55 * known)) / records;
    }

    /// <summary>Blank lines, fences of Markdown, headers of pstore and journalctl: no records.</summary>
    public static bool IsSeparator(string text) => string.IsNullOrWhiteSpace(text) || Separator().IsMatch(text);

    /// <summary>NUL bytes or mostly control characters: junk, not a log line.</summary>
    public static bool IsBinary(string text)
    {
        var controls = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, KernelMessage.MaxLength)))
        {
            if (c == '\0')
                return true;
            if (char.IsControl(c) && c is not '\t')
                controls++;
        }

        return controls * 4 > text.Length;
    }

    [GeneratedRegex(@"^(?:> ?)*(?:```\w{0,20}|-- .{0,200} --|--|(?:Oops|Panic|Emergency|Shutdown|Restart|Halt|Poweroff|Unknown)#[0-9]{1,9} Part[0-9]{1,9}|>*)\s*$")]
    private static partial Regex Separator();
}
