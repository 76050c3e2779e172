using System.Text.RegularExpressions;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Formats.Kernel;

/// <summary>Takes a line of any kernel log rendering apart. One instance per capture, because years and zones come from its context.</summary>
/// <remarks>
/// Examples of what is read, one per form:
/// <code>
/// [74889.644138] NVRM: Xid (PCI:0000:02:00): 79, ...            dmesg
/// [Mon Oct  3 13:52:42 2022] EDAC MC1: ...                      dmesg -T
/// [Oct 3 13:52] EDAC MC1: ...                                   dmesg -H, first line of a minute
/// [  +0.000312] EDAC MC1: ...                                   dmesg -H, since the line before
/// kern  :warn  : [   12.345678] ...                             dmesg -x
/// kern  :warn  : 2024-05-01T10:00:00,123456+00:00 ...           dmesg -x --time-format iso
/// 6,3964,206764307,-;nvidia-nvswitch2: open                     /dev/kmsg
/// &lt;6&gt;[  201.650687] sysrq: ...                                pstore
/// Oct  3 13:52:42 gpu-node-07 kernel: [  966.503025] ...        syslog
/// 2024-05-01T10:00:00.123456+00:00 gpu-node-07 kernel: ...      syslog, ISO time
/// [Oct 03 2022 13:52:42] [ERROR] [tid 2541] ...                 /var/log/fabricmanager.log
/// &lt;4&gt;1 2024-05-01T10:00:00Z gpu-node-07 kernel - - - ...       RFC 5424
/// </code>
/// </remarks>
internal sealed partial class LinePrefix(WallClock clock)
{
    private readonly RelativePrefix _relative = new(clock);

    private static readonly string[] Levels = ["emerg", "alert", "crit", "err", "warn", "notice", "info", "debug"];

    public KernelLine Split(string text)
    {
        // Colours of "dmesg --color=always"; escapes are never part of a message.
        if (text.Contains('\u001b', StringComparison.Ordinal))
            text = CleanText.Line(text, text.Length);
        text = StripQuote(text);
        return KmsgPrefix.TryRead(text) ?? SplitAfterLevel(text);
    }

    private KernelLine SplitAfterLevel(string text)
    {
        var level = default(int?);
        if (Priority().Match(text) is { Success: true } priority)
        {
            level = int.Parse(priority.Groups["p"].ValueSpan) & 7;
            text = text[priority.Length..];
            if (SyslogPrefix.TryReadRfc5424(text, clock) is { } modern)
                return modern with { Level = level };
        }
        else if (Decoded().Match(text) is { Success: true } decoded)
        {
            level = Array.IndexOf(Levels, decoded.Groups["l"].Value);
            text = text[decoded.Length..];
        }

        var line = BracketPrefix.TryRead(text, clock) ?? _relative.TryRead(text) ?? SyslogPrefix.TryRead(text, clock) ?? new KernelLine { Message = text };
        return line with { Level = level ?? line.Level };
    }

    // Excerpts in tickets are often quoted as Markdown.
    private static string StripQuote(string text)
    {
        while (text is ['>', ..])
            text = text is [_, ' ', ..] ? text[2..] : text[1..];
        return text;
    }

    [GeneratedRegex(@"^<(?<p>[0-9]{1,3})>")]
    private static partial Regex Priority();

    [GeneratedRegex(@"^(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7]) *:(?<l>emerg|alert|crit|err|warn|notice|info|debug) *: ")]
    private static partial Regex Decoded();
}
