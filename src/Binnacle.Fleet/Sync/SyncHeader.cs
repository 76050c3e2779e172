using System.Collections.Immutable;

namespace Binnacle.Fleet.Sync;

/// <summary>The first line of a batch: who sends, and how its queue stands.</summary>
public sealed record SyncHeader
{
    /// <summary>The protocol this build speaks.</summary>
    public const int CurrentProtocol = 1;

    public required int Protocol { get; init; }
    public required string Agent { get; init; }

    /// <summary>The site the sender believes to be; empty when it leaves that to its token.</summary>
    public string Site { get; init; } = "";

    /// <summary>The sender's clock.</summary>
    public required DateTimeOffset SentAt { get; init; }
    public ImmutableArray<OutboxLane> Lanes { get; init; } = [];
    public string Version { get; init; } = "";
}
