using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Sync;

/// <summary>Samples of one series: times in microseconds since 1970, and values.</summary>
public sealed record SyncSeries(DeviceName Device, ComponentPath Component, string Metric, string Qualifier, ImmutableArray<long> Times, ImmutableArray<double> Values);
