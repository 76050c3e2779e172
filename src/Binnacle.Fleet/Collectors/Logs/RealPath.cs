namespace Binnacle.Fleet.Collectors.Logs;

/// <summary>A path with every symbolic link in it followed.</summary>
internal static class RealPath
{
    // As many as Linux follows (MAXSYMLINKS).
    private const int MaxLinks = 40;

    /// <param name="path">Absolute and normalised; parts that do not exist stay as they are.</param>
    /// <exception cref="CollectException">The links go round in circles.</exception>
    public static string Of(string path)
    {
        var links = 0;
        var rest = new Stack<string>(Parts(path).Reverse());
        var real = Path.GetPathRoot(path) ?? "/";
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new CollectException(CollectFailure.Refused, "The path goes through more than 40 links.");
            foreach (var piece in Parts(target).Reverse())
                rest.Push(piece);
            if (Path.IsPathRooted(target))
                real = Path.GetPathRoot(target)!;
        }

        return real;
    }

    private static string[] Parts(string path) =>
        [.. path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".")];
}
