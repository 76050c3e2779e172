using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>Samples of the fleet: the part of <see cref="IFleetStore"/> that the two databases do in different ways.</summary>
internal abstract class TelemetryStore
{
    /// <summary>Writes the samples that are new, in the transaction of a batch.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="given">Samples whose fate is reported by place.</param>
    /// <param name="derived">Samples made of readings; those there already are passed over.</param>
    /// <param name="devices">Numbers of the devices concerned.</param>
    /// <param name="now">The store's clock.</param>
    public abstract Task<TelemetryWrite> AppendAsync(StoreSession session, ImmutableArray<Sample> given, ImmutableArray<Sample> derived, IReadOnlyDictionary<DeviceName, long> devices, DateTimeOffset now);

    /// <summary>Told right after the transaction was committed, before the next one begins.</summary>
    public abstract void Committed(TelemetryWrite write);

    /// <summary>Called after a batch, without any transaction: makes room when memory has too much that is only in the log.</summary>
    public abstract Task RelieveAsync(CancellationToken cancellationToken);

    /// <summary>Compacts what is due. Never called twice at a time.</summary>
    public abstract Task CompactAsync(CancellationToken cancellationToken);

    /// <summary>Writes what is only in the log to its place, however little it is.</summary>
    public abstract Task FlushAsync(CancellationToken cancellationToken);

    /// <summary>What is stored, by class.</summary>
    public abstract Task<ImmutableArray<TelemetrySize>> SizesAsync(CancellationToken cancellationToken);

    /// <summary>Removes what is older than it is kept, or with a dry run says what that would be.</summary>
    public abstract Task<ImmutableArray<RetentionStep>> RetainAsync(bool dryRun, CancellationToken cancellationToken);

    /// <summary>Whether samples need not move the last-seen time of their device: <see cref="NewestOfDevicesAsync"/> tells it until it is written.</summary>
    public abstract bool KeepsNewestOfDevices { get; }

    /// <summary>Time of the newest sample of devices, where that may not be in their rows yet: microseconds since 1970.</summary>
    public abstract Task<IReadOnlyDictionary<long, long>> NewestOfDevicesAsync(StoreSession session);

    public abstract Task<ImmutableArray<Sample>> LatestAsync(SeriesFilter filter, CancellationToken cancellationToken);

    /// <exception cref="StoreLimitException">More than <see cref="SeriesFilter.Limit"/> samples match.</exception>
    public abstract Task<ImmutableArray<Series>> WindowAsync(SeriesFilter filter, TimeRange window, CancellationToken cancellationToken);

    /// <exception cref="StoreLimitException">More buckets match than are allowed.</exception>
    public abstract Task<ImmutableArray<RollupSeries>> RollupsAsync(SeriesFilter filter, TimeRange window, TimeSpan step, CancellationToken cancellationToken);

    protected static int PointLimit(SeriesFilter filter) => Math.Clamp(filter.Limit, 1, SeriesFilter.MaxPoints);

    protected static int BucketLimit(SeriesFilter filter) => Math.Clamp(filter.Limit, 1, RollupSeries.MaxBuckets);

    protected static StoreLimitException TooManySamples(int limit, TimeRange window) =>
        new($"More than {limit:#,0} samples match in {window}. Ask for a shorter window, fewer devices or fewer metrics.");

    protected static StoreLimitException TooManyBuckets(int limit, TimeRange window, TimeSpan step) =>
        new($"More than {limit:#,0} steps of {step} match in {window}. Ask for longer steps, a shorter window, fewer devices or fewer metrics.");
}
