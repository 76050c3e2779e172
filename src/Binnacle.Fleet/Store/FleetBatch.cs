using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Store;

/// <summary>What is written together. Numeric sensor readings are kept as series too (metric by <see cref="SensorKind"/>), so they can be charted.</summary>
public sealed record FleetBatch
{
    public ImmutableArray<DeviceEvent> Events { get; init; } = [];
    public ImmutableArray<SensorReading> Readings { get; init; } = [];
    public ImmutableArray<Sample> Samples { get; init; } = [];
    public ImmutableArray<InventoryFact> Facts { get; init; } = [];

    /// <summary>Looks at the processes of GPUs. They are not counted as duplicates: a repeated look changes nothing.</summary>
    public ImmutableArray<ProcessLook> Processes { get; init; } = [];

    /// <summary>The file or push this came from, written with the last batch of it; null while more follows.</summary>
    public ImportedSource? Source { get; init; }
}
