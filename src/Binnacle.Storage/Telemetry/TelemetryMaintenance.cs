using System.Collections.Immutable;
using Binnacle.Storage.Fleet;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// The work behind the store: compaction, rollups, retention. A host does it in the background; without one, call it when convenient. Everything is done
/// in short transactions, so that writers wait for tens of milliseconds at most.
/// </summary>
public sealed class TelemetryMaintenance
{
    private readonly TelemetryStore _telemetry;
    private readonly EventRetention _events;

    internal TelemetryMaintenance(FleetStore fleet, EventRetention events)
    {
        _telemetry = fleet.Telemetry;
        _events = events;
    }

    /// <summary>Compacts what is due and makes rollups.</summary>
    /// <exception cref="StorageException">The store is locked, full or away. Nothing is lost; call again later.</exception>
    public Task CompactAsync(CancellationToken cancellationToken) => _telemetry.CompactAsync(cancellationToken);

    /// <summary>Writes what is only in the log to blocks, however little it is.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _telemetry.FlushAsync(cancellationToken);

    /// <summary>What is stored, by class; empty where the database does not say.</summary>
    public Task<ImmutableArray<TelemetrySize>> SizesAsync(CancellationToken cancellationToken) => _telemetry.SizesAsync(cancellationToken);

    /// <summary>What retention would remove now, without removing it.</summary>
    public Task<ImmutableArray<RetentionStep>> PlanRetentionAsync(CancellationToken cancellationToken) => RetainAsync(dryRun: true, cancellationToken);

    /// <summary>Removes what is older than it is kept, and says what that was.</summary>
    public Task<ImmutableArray<RetentionStep>> RetainAsync(CancellationToken cancellationToken) => RetainAsync(dryRun: false, cancellationToken);

    private async Task<ImmutableArray<RetentionStep>> RetainAsync(bool dryRun, CancellationToken cancellationToken) =>
        [.. await _telemetry.RetainAsync(dryRun, cancellationToken), await _events.RunAsync(dryRun, cancellationToken)];
}
