using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Store;

/// <summary>Which series. Empty lists do not restrict.</summary>
public sealed record SeriesFilter
{
    /// <summary>Most samples one call returns, over all its series; beyond <see cref="Limit"/> <see cref="StoreLimitException"/> is thrown.</summary>
    public const int MaxPoints = 2_000_000;

    public ImmutableArray<DeviceName> Devices { get; init; } = [];
    public ImmutableArray<string> Metrics { get; init; } = [];
    public ComponentPath? Component { get; init; }

    /// <summary>Most samples wanted, at most <see cref="MaxPoints"/>, or most steps, at most <see cref="RollupSeries.MaxBuckets"/>. More than that is an exception, not a cut: half a series misleads.</summary>
    public int Limit { get; init; } = MaxPoints;
}
