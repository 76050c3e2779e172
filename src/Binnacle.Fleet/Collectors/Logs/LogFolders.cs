using System.Collections.Immutable;

namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>
/// The folders whose files may be read as logs: the operator's decision, made where the process is started. A path comes from the web, and must not open
/// any other file.
/// </summary>
public sealed class LogFolders
{
    private readonly ImmutableArray<string> _folders;

    private LogFolders(ImmutableArray<string> folders) => _folders = folders;

    /// <summary>The folder that is allowed without the operator's word.</summary>
    public const string Usual = "/var/log";

    /// <summary><see cref="Usual"/> and what is below it.</summary>
    public static LogFolders Default { get; } = new([Usual]);

    /// <summary>Reads the operator's list.</summary>
    /// <exception cref="FormatException">An entry is not an absolute path; names it.</exception>
    public static LogFolders Parse(IEnumerable<string> entries)
    {
        var folders = ImmutableArray.CreateBuilder<string>();
        foreach (var entry in entries.Select(entry => entry.Trim()).Where(entry => entry.Length > 0))
        {
            if (!Path.IsPathRooted(entry))
                throw new FormatException($"'{entry}' is not an absolute path of a folder.");
            folders.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(entry)));
        }

        return new(folders.ToImmutable());
    }

    /// <summary>What is wrong with a path by its letters alone, with the remedy; null when nothing is.</summary>
    public string? Check(string path)
    {
        if (!Path.IsPathRooted(path) || path.Contains('\0', StringComparison.Ordinal))
            return "The target must be an absolute path, such as /var/log/kern.log.";
        return _folders.Any(folder => IsBelow(Path.GetFullPath(path), folder)) ? null : Refusal(path);
    }

    /// <summary>The path with every link followed, when it still lies in an allowed folder.</summary>
    /// <exception cref="CollectException">It does not.</exception>
    public string Resolve(string path)
    {
        var real = RealPath.Of(Path.GetFullPath(path));
        return _folders.Any(folder => IsBelow(real, RealPath.Of(folder)))
            ? real
            : throw new CollectException(CollectFailure.NotAllowed, Refusal(path));
    }

    private string Refusal(string path) =>
        $"{Core.Text.CleanText.Line(path, 200)} is not below {string.Join(" or ", _folders)}. To allow more, start Binnacle with --allow-logs FOLDER (or BINNACLE_ALLOW_LOGS).";

    private static bool IsBelow(string path, string folder) =>
        folder == "/" || (path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == Path.DirectorySeparatorChar);
}
