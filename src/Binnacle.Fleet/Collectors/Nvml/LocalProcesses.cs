using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>
/// Processes of this machine from <c>/proc</c>. Where it is not there, or belongs to another process namespace, nothing is known and nothing fails.
/// </summary>
/// <param name="root">Where <c>proc</c> and <c>etc</c> lie; <c>/</c> but in tests.</param>
internal sealed partial class LocalProcesses(string root = "/")
{
    /// <summary>Most of one file that is read.</summary>
    private const int MaxBytes = 256 * 1024;

    /// <summary>Ticks a second of <c>starttime</c>: USER_HZ, 100 on every architecture GPUs run on.</summary>
    private const double TicksPerSecond = 100;

    private const int ContainerDigits = 12;

    /// <summary>The process, or null where nothing is known of it.</summary>
    public LocalProcess? Find(int pid)
    {
        var folder = Path.Combine(root, "proc", pid.ToString(CultureInfo.InvariantCulture));
        if (Read(Path.Combine(folder, "stat")) is not { } stat)
            return null;
        var container = ContainerId().Match(Read(Path.Combine(folder, "cgroup")) ?? "");
        return new(
            Command(Read(Path.Combine(folder, "cmdline")) ?? "", stat),
            User(Read(Path.Combine(folder, "status")) ?? ""),
            container.Success ? container.Value[..ContainerDigits] : "",
            StartedAt(stat));
    }

    // cmdline is separated by zero bytes; a process that names itself (VLLM::Worker_TP0) writes one text with blanks.
    private static string Command(string commandLine, string stat)
    {
        var first = commandLine.Split('\0')[0];
        if (first.Length > 0)
            return first;
        var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
        return open >= 0 && close > open ? stat[(open + 1)..close] : "";
    }

    // Uid:	1000	1000	1000	1000
    private string User(string status)
    {
        var line = status.Split('\n').FirstOrDefault(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        var id = line?.Split('\t', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) ?? "";
        if (id.Length == 0)
            return "";
        // svc-inference:x:1000:1000::/home/svc-inference:/bin/bash
        var entry = (Read(Path.Combine(root, "etc", "passwd")) ?? "").Split('\n').Select(user => user.Split(':')).FirstOrDefault(user => user.Length > 2 && user[2] == id);
        return entry?[0] ?? id;
    }

    // 4711 (python3) S 1 4711 … 22nd field: ticks after boot; /proc/stat: btime 1763632800
    private DateTimeOffset? StartedAt(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var boot = (Read(Path.Combine(root, "proc", "stat")) ?? "").Split('\n').FirstOrDefault(line => line.StartsWith("btime ", StringComparison.Ordinal))?[6..];
        return fields.Length > 19 && double.TryParse(fields[19], CultureInfo.InvariantCulture, out var ticks) && long.TryParse(boot, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && ticks >= 0 && ticks < 1e15 && seconds < 1e11
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).AddSeconds(Math.Round(ticks / TicksPerSecond))
            : null;
    }

    private static string? Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[MaxBytes];
            return Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, MaxBytes, throwOnEndOfStream: false));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended in the meantime, or is not ours to see.
            return null;
        }
    }

    // 0::/system.slice/docker-4f5b…64 digits.scope, …/cri-containerd-…, …/libpod-…
    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.NonBacktracking)]
    private static partial Regex ContainerId();
}
