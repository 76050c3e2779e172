using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Gpu;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;

namespace Binnacle.Web.Fleet;

/// <summary>The newest records of the whole fleet, read at one moment and sorted by node.</summary>
internal sealed record FleetSnapshot
{
    public required DateTimeOffset At { get; init; }
    public required ImmutableArray<Device> Devices { get; init; }
    public required FrozenDictionary<DeviceName, NodeSettings> Settings { get; init; }

    /// <summary>Planned work that goes on now.</summary>
    public required ImmutableArray<MaintenanceWindow> Maintenance { get; init; }

    /// <summary>The newest sample of every series.</summary>
    public required ImmutableArray<Sample> Samples { get; init; }

    /// <summary>The newest value of every inventory fact.</summary>
    public required ImmutableArray<InventoryFact> Facts { get; init; }
    public required FrozenDictionary<DeviceName, HostFigures> Figures { get; init; }
    public required FrozenDictionary<DeviceName, GpuAddresses> Gpus { get; init; }

    /// <summary>The inference servers of each device that has any.</summary>
    public required FrozenDictionary<DeviceName, ImmutableArray<EngineRow>> Engines { get; init; }
    public required StoreStatus Store { get; init; }
}
