namespace Binnacle.Fleet.Collectors.Nvml;

/// <summary>What this machine knows of a process.</summary>
/// <param name="Name">Its command, without arguments: they may hold secrets.</param>
/// <param name="User">Name of its user, or the number.</param>
/// <param name="Container">The first 12 digits of the id of its container; empty outside of one.</param>
/// <param name="StartedAt">When it started.</param>
internal sealed record LocalProcess(string Name, string User, string Container, DateTimeOffset? StartedAt);
