using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Time;

namespace Binnacle.Fleet.Gpus;

/// <summary>Which processes. An empty list does not restrict.</summary>
public sealed record ProcessQuery
{
    public const int MaxLimit = 20_000;

    public ImmutableArray<DeviceName> Devices { get; init; } = [];

    /// <summary>Processes seen at any time inside; null for those of the newest look at each GPU.</summary>
    public TimeRange? Window { get; init; }

    /// <summary>At most this many, clamped to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 1_000;
}
