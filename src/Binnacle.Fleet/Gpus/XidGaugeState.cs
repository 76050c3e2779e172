namespace Binnacle.Fleet.Gpus;

/// <summary>What was last known of a figure that tells XIDs.</summary>
/// <param name="Value">The code, or the number of the last minutes.</param>
/// <param name="Since">When the code changed to this one; when the count last rose.</param>
/// <param name="Seen">When it was seen last, to the minute.</param>
/// <param name="IsTold">An event of <paramref name="Since"/> tells it. The first sight of a code has none: it may be days old.</param>
public sealed record XidGaugeState(double Value, DateTimeOffset Since, DateTimeOffset Seen, bool IsTold);
