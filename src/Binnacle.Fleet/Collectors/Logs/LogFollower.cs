using System.Collections.Immutable;

namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>Reads what was added to a log since the last reading, through its rotation, up to a bound.</summary>
internal sealed class LogFollower(string path, int maxBytes, CancellationToken cancellationToken)
{
    /// <summary>What happened to the log, in one sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The new lines, oldest first; each piece from one file.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public ImmutableArray<LogPiece> Read(LogCursor? cursor)
    {
        if (cursor is null)
            return First();
        if (new LogGeneration(path, IsCurrent: true) is var current && StandsIn(current, cursor))
            return [Read(current, cursor, maxBytes)];

        var generations = LogGenerations.Since(path, cursor, out var isLost, cancellationToken);
        if (isLost && cursor.MarkLength > 0)
            Notes.Add("The file read last is gone: the log was rotated more often than it was read, or emptied. Lines in between may be lost.");
        return ReadAll(generations, isLost ? new LogCursor { Format = cursor.Format } : cursor);
    }

    private ImmutableArray<LogPiece> ReadAll(ImmutableArray<LogGeneration> generations, LogCursor cursor)
    {
        var pieces = ImmutableArray.CreateBuilder<LogPiece>();
        var left = maxBytes;
        foreach (var generation in generations)
        {
            var piece = Read(generation, cursor, left);
            pieces.Add(piece);
            left -= piece.Bytes.Length;
            if (!piece.IsAtEnd || left <= 0)
                break;
            cursor = new LogCursor { Format = piece.Cursor.Format };
        }

        return pieces.ToImmutable();
    }

    // The newest part of a log that was there before us.
    private ImmutableArray<LogPiece> First()
    {
        var current = new LogGeneration(path, IsCurrent: true);
        using var stream = current.Open();
        var length = stream.Length;
        if (length <= maxBytes)
            return [Read(current, new LogCursor(), maxBytes)];
        var start = LineStart(stream, length - maxBytes);
        Notes.Add($"The log held {length / (1024 * 1024)} MiB when it was first read; the newest {(length - start) / (1024 * 1024)} MiB were taken. Import the file for the rest.");
        return [Read(current, new LogCursor { Offset = start }, maxBytes)];
    }

    private LogPiece Read(LogGeneration generation, LogCursor at, int most)
    {
        using var stream = generation.Open();
        var after = at with { Inode = LogGeneration.Inode(stream) };
        if (stream is { CanSeek: true, Length: 0 } || !generation.Skip(stream, at.Offset, cancellationToken))
            return new LogPiece(default, after with { Offset = 0, MarkLength = 0, MarkHash = "" }, IsAtEnd: true);

        var buffer = new byte[stream.CanSeek ? (int)Math.Min(most, stream.Length - at.Offset) : most];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var isAtEnd = stream.CanSeek ? stream.Position >= stream.Length : read < most;
        var taken = Whole(buffer.AsSpan(0, read), isAtEnd && !generation.IsCurrent, isFull: read == maxBytes);
        var mark = MarkOf(generation, at.Offset + taken);
        return new LogPiece(buffer.AsMemory(0, taken), after with { MarkLength = mark.Length, MarkHash = mark.Hash, Offset = at.Offset + taken }, isAtEnd);
    }

    // The last line of a file that is written may still grow; a line longer than all that may be read at once is taken as it is.
    private static int Whole(ReadOnlySpan<byte> bytes, bool takeRest, bool isFull)
    {
        var end = bytes.LastIndexOf((byte)'\n') + 1;
        return takeRest || (end == 0 && isFull) ? bytes.Length : end;
    }

    private static LogMark MarkOf(LogGeneration generation, long known)
    {
        using var stream = generation.Open();
        return LogMark.Of(stream, (int)Math.Min(known, LogMark.MaxLength));
    }

    private static bool StandsIn(LogGeneration current, LogCursor cursor)
    {
        using var stream = current.Open();
        if (stream.Length < cursor.Offset)
            return false;
        var inode = LogGeneration.Inode(stream);
        // Nothing is known of a file that was empty but its number.
        if (cursor.MarkLength == 0)
            return cursor.Offset == 0 && (inode == 0 || cursor.Inode == 0 || inode == cursor.Inode || stream.Length == 0);
        return cursor.Mark.Fits(stream);
    }

    private static long LineStart(Stream stream, long from)
    {
        stream.Position = from;
        var block = new byte[64 * 1024];
        var read = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        var end = block.AsSpan(0, read).IndexOf((byte)'\n');
        return end < 0 ? from : from + end + 1;
    }
}
