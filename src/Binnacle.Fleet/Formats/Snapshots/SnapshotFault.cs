namespace Binnacle.Fleet.Formats.Snapshots;

/// <summary>A snapshot that cannot be used; the message names the member and what is expected. Never leaves the reader.</summary>
internal sealed class SnapshotFault(string message) : Exception(message);
