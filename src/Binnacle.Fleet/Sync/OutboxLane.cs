namespace Binnacle.Fleet.Sync;

/// <summary>How one kind stands in the queue.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Records">Records that wait.</param>
/// <param name="Bytes">What they take.</param>
/// <param name="Oldest">When the oldest of them was queued; null when none waits.</param>
/// <param name="Sent">Records the centre has acknowledged, since the queue was made.</param>
/// <param name="Dropped">Records that were given up because the queue was full, since the queue was made.</param>
public sealed record OutboxLane(SyncKind Kind, long Records, long Bytes, DateTimeOffset? Oldest, long Sent, long Dropped);
