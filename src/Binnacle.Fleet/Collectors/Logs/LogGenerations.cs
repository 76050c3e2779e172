using System.Collections.Immutable;

namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>
/// Finds what rotation made of a log: <c>kern.log.1</c>, <c>kern.log.2.gz</c>, <c>kern.log-20261120</c>, <c>kern.log-20261120.gz</c>. Found by content, because every
/// rotation gives all of them new names.
/// </summary>
internal static class LogGenerations
{
    /// <summary>Older files looked at; four to thirty are usual.</summary>
    public const int Most = 60;

    /// <summary>
    /// The file a cursor stands in and everything younger than it, oldest first, the current one last. Only the current one when the file is gone; then
    /// <paramref name="isLost"/> is set.
    /// </summary>
    public static ImmutableArray<LogGeneration> Since(string path, LogCursor cursor, out bool isLost, CancellationToken cancellationToken)
    {
        var current = new LogGeneration(path, IsCurrent: true);
        var older = Older(path);
        for (var i = older.Length - 1; i >= 0; i--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Fits(older[i], cursor))
                continue;
            isLost = false;
            return [.. older[i..], current];
        }

        isLost = true;
        return [current];
    }

    // Oldest first, by when they were last written: names do not tell, sizes do not either.
    private static ImmutableArray<LogGeneration> Older(string path)
    {
        var name = Path.GetFileName(path);
        var folder = new DirectoryInfo(Path.GetDirectoryName(path)!);
        if (!folder.Exists)
            return [];
        return
        [
            .. folder.EnumerateFiles(name + "*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true })
                .Where(file => file.Name.Length > name.Length && file.Name[name.Length] is '.' or '-' && file.Length > 0)
                .OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)
                .Take(Most)
                .Reverse()
                .Select(file => new LogGeneration(file.FullName, IsCurrent: false)),
        ];
    }

    private static bool Fits(LogGeneration generation, LogCursor cursor)
    {
        try
        {
            using var stream = generation.Open();
            return cursor.MarkLength > 0 && cursor.Mark.Fits(stream);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // It was removed or is being packed at this moment; or it is no gzip file whatever its name says.
            return false;
        }
    }
}
