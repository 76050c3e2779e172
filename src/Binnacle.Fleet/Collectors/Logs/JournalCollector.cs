using System.Collections.Immutable;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors.Tools;
using Binnacle.Fleet.Formats.Kernel;

namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>
/// The systemd journal of this machine, or of a folder of journals that others sent here, through <c>journalctl</c>. Reads from the cursor of the last entry on.
/// </summary>
internal sealed class JournalCollector(LogFolders folders) : Collector
{
    /// <summary>Entries of the first reading; what happened before can be imported.</summary>
    private const int FirstEntries = 5_000;

    private const string ScopeOption = "scope";

    private static readonly ImmutableArray<string> Scopes = ["hardware", "kernel", "all"];

    // Programs whose messages the parsers know.
    private static readonly ImmutableArray<string> Daemons = ["smartd", "mdadm", "rasdaemon", "nv-fabricmanager", "nvidia-fabricmanager", "nvidia-persistenced", "systemd-shutdown"];

    public override SourceKind Kind => SourceKind.Journal;

    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(10);

    public override string? Check(DataSource source)
    {
        if (source.Options.Keys.FirstOrDefault(name => name != ScopeOption) is { } unknown)
            return $"'{CleanText.Line(unknown, 40)}' is no option of a journal; there is {ScopeOption}.";
        if (source.Options.GetValueOrDefault(ScopeOption) is { } scope && !Scopes.Contains(scope))
            return $"{ScopeOption} is {string.Join(" or ", Scopes)}, not '{CleanText.Line(scope, 40)}'.";
        return source.Target.Length == 0 ? null : folders.Check(source.Target);
    }

    public override async Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        var source = request.Source;
        var folder = source.Target.Length == 0 ? null : folders.Resolve(source.Target);
        var notes = new List<string>();
        var cursor = request.Cursor;
        var result = await ToolProcess.RunAsync(Command(source, folder, cursor), cancellationToken);
        if (cursor.Length > 0 && result.Errors.Contains("Failed to seek to cursor", StringComparison.Ordinal))
        {
            notes.Add("The journal no longer knows where reading stood; its newest entries are read. Entries in between may be missing.");
            cursor = "";
            result = await ToolProcess.RunAsync(Command(source, folder, cursor), cancellationToken);
        }

        EnsureReadable(result, notes);
        return Read(request, result, cursor, notes, cancellationToken);
    }

    private static ToolCommand Command(DataSource source, string? folder, string cursor)
    {
        List<string> arguments =
        [
            "--output=json", "--all", "--no-pager",
            "--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_HOSTNAME,_TRANSPORT,_PID,_COMM,_SOURCE_MONOTONIC_TIMESTAMP",
        ];
        if (folder is not null)
            arguments.Add($"--directory={folder}");
        // From the last entry on, not after it: a restart shows in the change from it to the next.
        arguments.Add(cursor.Length > 0 ? $"--cursor={cursor}" : $"--lines={FirstEntries}");
        arguments.AddRange(Matches(source.Options.GetValueOrDefault(ScopeOption) ?? Scopes[0]));
        return new ToolCommand("journalctl", [.. arguments]) { KeepsWhatFits = true, InstallHint = "This machine has no systemd journal; follow a log file instead" };
    }

    private static IEnumerable<string> Matches(string scope)
    {
        if (scope == "all")
            yield break;
        yield return "_TRANSPORT=kernel";
        if (scope == "kernel")
            yield break;
        foreach (var daemon in Daemons)
        {
            yield return "+";
            yield return $"SYSLOG_IDENTIFIER={daemon}";
        }
    }

    private static void EnsureReadable(ToolResult result, List<string> notes)
    {
        const string Remedy = "Add the user Binnacle runs as to the group systemd-journal.";
        if (result.Errors.Contains("insufficient permissions", StringComparison.OrdinalIgnoreCase))
            throw new CollectException(CollectFailure.Unauthorised, $"The journal may not be read. {Remedy}");
        if (result.Errors.Contains("No journal files were found", StringComparison.Ordinal))
            throw new CollectException(CollectFailure.Unreachable, "There is no journal here. Check that systemd-journald runs and keeps one, or follow a log file instead.");
        if (result.Errors.Contains("not seeing messages from other users", StringComparison.Ordinal))
            notes.Add($"Only messages of the own user are seen, none of the system. {Remedy}");
        if (!result.IsSuccess)
            throw new CollectException(CollectFailure.Refused, $"journalctl ended with code {result.ExitCode}: '{result.LastError}'.");
    }

    private static Collected Read(CollectRequest request, ToolResult result, string cursor, List<string> notes, CancellationToken cancellationToken)
    {
        var lines = JournalLines.Whole(result.Output, result.WasCut);
        var context = new ParseContext { Path = "journal", Device = SourceDevice.Of(request.Source), CapturedAt = request.Now };
        var batch = new BatchBuilder();
        using var stream = new MemoryStream(lines.ToArray(), writable: false);
        var isKnown = cursor.Length > 0 && JournalLines.FirstCursor(lines) == cursor;
        foreach (var record in new JournalJsonParser().ParseLines(LineReader.Read(stream, cancellationToken), context))
        {
            // The entry reading stood at was stored with the last reading.
            if (!isKnown || record.Line > 1)
                batch.Add(record);
        }

        if (lines.IsEmpty && cursor.Length == 0)
            notes.Add("The journal holds nothing of this scope. Check that systemd-journald runs and keeps one, or follow a log file instead.");
        if (result.WasCut)
            notes.Add($"More than {ToolCommand.DefaultMaxOutputBytes / (1024 * 1024)} MiB are new; the rest follows with the next readings.");
        return new Collected { Batch = batch.ToBatch(), Rejections = batch.Rejections, Notes = [.. notes], Cursor = JournalLines.LastCursor(lines) ?? cursor };
    }
}
