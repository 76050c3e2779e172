using System.Collections.Immutable;
using Binnacle.Core.Telemetry;

namespace Binnacle.Fleet.Store;

/// <summary>One series in equal steps, oldest first; steps without samples are absent, so gaps stay gaps.</summary>
public sealed record RollupSeries(SeriesKey Key, ImmutableArray<RollupBucket> Buckets)
{
    /// <summary>Most buckets one call returns, over all its series; beyond it <see cref="StoreLimitException"/> is thrown.</summary>
    public const int MaxBuckets = 500_000;

    /// <summary>The shortest step a rollup can be asked for.</summary>
    public static TimeSpan MinStep { get; } = TimeSpan.FromMilliseconds(1);
}
