using System.Collections.Immutable;

namespace Binnacle.Fleet.Collectors.Tools;

/// <summary>A program to run, without a shell.</summary>
/// <param name="Program">Its name, looked up in the search path and the system's administration folders, or an absolute path.</param>
/// <param name="Arguments">Each is handed over as it is. Holds no secrets: every user of the machine can read the arguments of a process.</param>
internal sealed record ToolCommand(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>Largest output read, in bytes: a full event log of 65,535 records at about 100 bytes is 6.5 MB.</summary>
    public const int DefaultMaxOutputBytes = 8 * 1024 * 1024;

    /// <summary>Variables added to the few that are passed on; may hold a secret, which only the same user and root can read.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    public int MaxOutputBytes { get; init; } = DefaultMaxOutputBytes;

    /// <summary>Output beyond the bound ends the program and keeps what fits, instead of failing.</summary>
    public bool KeepsWhatFits { get; init; }

    /// <summary>What to do when the program is not there: <c>Install the package ipmitool</c>.</summary>
    public string InstallHint { get; init; } = "Install it";

    /// <summary>Program and arguments, for messages.</summary>
    public override string ToString() => $"{Program} {string.Join(' ', Arguments)}".TrimEnd();
}
