using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Ingest;

/// <summary>
/// What machines and their collectors push to Binnacle, one entry per protocol. Idempotent: what is there already counts as duplicate. When a call
/// returns, what it counts as accepted survives the process being killed. Safe for concurrent use.
/// </summary>
public sealed class PushIngest
{
    public PushIngest(IFleetStore store, TimeProvider clock)
    {
        var writer = new PushWriter(store, Scopes, History, clock);
        RemoteWrite = new RemoteWriteIngest(writer, clock);
        Otlp = new OtlpIngest(writer, clock);
        Snapshots = new SnapshotIngest(writer, store, clock);
    }

    /// <summary>How sites are kept apart.</summary>
    public SiteScopes Scopes { get; } = new();

    /// <summary>What was pushed since the start.</summary>
    public PushHistory History { get; } = new();

    public RemoteWriteIngest RemoteWrite { get; }

    public OtlpIngest Otlp { get; }

    public SnapshotIngest Snapshots { get; }
}
