namespace Binnacle.Fleet.Sync;

/// <summary>Records of one kind that wait to be sent.</summary>
/// <param name="Number">Grows with every item of this store and is never used twice; 0 while it is not stored.</param>
/// <param name="Kind">What they are.</param>
/// <param name="Records">How many.</param>
/// <param name="Payload">The records as <see cref="SyncPayload"/> packs them.</param>
public sealed record OutboxItem(long Number, SyncKind Kind, int Records, ReadOnlyMemory<byte> Payload);
