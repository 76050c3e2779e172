namespace Binnacle.Fleet.Collectors.Tools;

/// <summary>
/// Finds programs. Unlike the operating system's own search it never looks into the working folder, and it looks into the administration folders, which
/// are not on every user's path.
/// </summary>
internal static class ToolPath
{
    private static readonly string[] Administration = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/bin", "/bin"];

    /// <summary>The absolute path of a program, or null when it is not on this machine.</summary>
    public static string? Find(string program)
    {
        if (Path.IsPathRooted(program))
            return File.Exists(program) ? program : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted);
        var names = OperatingSystem.IsWindows() ? [program + ".exe", program] : new[] { program };
        return folders.Concat(Administration)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
