namespace Binnacle.Fleet.Sync;

/// <summary>Every further line of a batch: one item of the queue.</summary>
public sealed record SyncLine(long Number, SyncKind Kind, SyncRecords Records);
