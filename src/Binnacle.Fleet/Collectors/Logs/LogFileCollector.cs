using System.Collections.Immutable;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>
/// A log file of this machine, followed across rotation by renaming and by copying: kernel and syslog, the journal as JSON, NVIDIA's fabric manager.
/// Only files in the operator's folders are opened.
/// </summary>
internal sealed class LogFileCollector(LogFolders folders, TimeProvider clock) : Collector
{
    /// <summary>Bytes of one reading. A storm of 5,000 lines a second for ten seconds is some 7 MB; what is left comes with the next reading.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private static readonly ImmutableArray<string> Names = ["format", "timezone"];

    public override SourceKind Kind => SourceKind.LogFile;

    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(10);

    public override string? Check(DataSource source)
    {
        if (source.Options.Keys.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
            return $"'{CleanText.Line(unknown, 40)}' is no option of a log file; there are {string.Join(", ", Names)}.";
        if (source.Options.GetValueOrDefault("format") is { } format && LogFormats.Find(format) is null)
            return $"format is one of {LogFormats.Names}, not '{CleanText.Line(format, 40)}'.";
        if (source.Options.GetValueOrDefault("timezone") is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return $"'{CleanText.Line(zone, 40)}' is not a time zone such as Europe/Berlin.";
        return folders.Check(source.Target);
    }

    public override Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        var path = folders.Resolve(request.Source.Target);
        try
        {
            return Task.FromResult(Read(request, path, cancellationToken));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CollectException(CollectFailure.Unreachable, $"{Shown(request)} does not exist. Check the path; some systems keep the log in the journal only.", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new CollectException(CollectFailure.Unauthorised, $"{Shown(request)} may not be read. Add the user Binnacle runs as to the group that may (adm on Debian and Ubuntu).", failure);
        }
        catch (IOException failure)
        {
            throw new CollectException(CollectFailure.Refused, $"{Shown(request)} cannot be read: {CleanText.Line(failure.Message, 200)}", failure);
        }
    }

    private Collected Read(CollectRequest request, string path, CancellationToken cancellationToken)
    {
        var source = request.Source;
        var cursor = LogCursor.Parse(request.Cursor);
        var follower = new LogFollower(path, MaxBytes, cancellationToken);
        var pieces = follower.Read(cursor);
        var context = new ParseContext { Path = source.Target, Device = SourceDevice.Of(source), TimeZone = Zone(source), CapturedAt = request.Now };
        var batch = new BatchBuilder();
        var format = cursor?.Format ?? "";
        foreach (var piece in pieces.Where(piece => !piece.Bytes.IsEmpty))
        {
            var parser = LogFormats.Choose(source.Options.GetValueOrDefault("format"), format, piece.Bytes, cancellationToken) ?? throw Foreign(request, piece);
            format = parser.Kind.Name;
            using var stream = new MemoryStream(piece.Bytes.ToArray(), writable: false);
            foreach (var record in parser.ParseLines(LineReader.Read(stream, cancellationToken), context))
                batch.Add(record);
        }

        if (!pieces[^1].IsAtEnd)
            follower.Notes.Add($"More than {MaxBytes / (1024 * 1024)} MiB are new; the rest follows with the next readings.");
        return new Collected
        {
            Batch = batch.ToBatch(),
            Rejections = batch.Rejections,
            Notes = [.. follower.Notes],
            Cursor = (pieces[^1].Cursor with { Format = format }).ToString(),
        };
    }

    // A log without zones is in that of the machine that wrote it, which for a file here is this one.
    private TimeZoneInfo Zone(DataSource source) =>
        source.Options.GetValueOrDefault("timezone") is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : clock.LocalTimeZone;

    private static CollectException Foreign(CollectRequest request, LogPiece piece)
    {
        var first = System.Text.Encoding.UTF8.GetString(piece.Bytes.Span[..Math.Min(piece.Bytes.Length, 200)]);
        return new(CollectFailure.NotThisKind, $"{Shown(request)} is no log that is known; it begins '{CleanText.Line(first, 80)}'. The option format forces one of {LogFormats.Names}.");
    }

    private static string Shown(CollectRequest request) => CleanText.Line(request.Source.Target, 200);
}
