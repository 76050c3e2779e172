namespace Binnacle.Scenarios.Captures;

/// <summary>A line of the kernel log before a tool prints it.</summary>
/// <param name="Time">When.</param>
/// <param name="Text">The message.</param>
/// <param name="Priority">Syslog level, 0 to 7.</param>
public sealed record KernelRecord(DateTimeOffset Time, string Text, int Priority = 4);
