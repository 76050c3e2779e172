using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Sync;

/// <summary>The records of one item: everything that leaves a site is a member of this type. docs/formats/sync.md lists it.</summary>
public sealed record SyncRecords
{
    public ImmutableArray<DeviceEvent> Events { get; init; } = [];
    public ImmutableArray<InventoryFact> Facts { get; init; } = [];
    public ImmutableArray<SensorReading> Readings { get; init; } = [];
    public ImmutableArray<ProcessLook> Processes { get; init; } = [];
    public ImmutableArray<SyncSeries> Series { get; init; } = [];

    public FleetBatch ToBatch() => new()
    {
        Events = Events,
        Facts = Facts,
        Readings = Readings,
        Processes = Processes,
        Samples =
        [
            .. Series.SelectMany(series => series.Times.Zip(series.Values, (time, value) => new Sample(
                new SeriesKey(series.Device, series.Component, series.Metric, series.Qualifier), DateTimeOffset.UnixEpoch.AddMicroseconds(time), value))),
        ],
    };
}
