using System.Collections.Immutable;
using Binnacle.Core.Time;

namespace Binnacle.Fleet.Inventory;

/// <summary>
/// Where what people say of the fleet is kept: settings and labels of nodes, places, planned work. Over SQLite and PostgreSQL, one contract suite.
/// What captures say stays in <see cref="Store.IFleetStore"/>, whose devices and facts show people's labels in place of captured ones.
/// </summary>
public interface IInventoryStore
{
    /// <summary>Most maintenance windows one call returns.</summary>
    const int MaxWindows = 1_000;

    /// <summary>Settings of every node that is not removed, by name; a node nobody edited has the defaults.</summary>
    Task<ImmutableArray<NodeSettings>> NodesAsync(CancellationToken cancellationToken);

    /// <summary>Adds a node. One that was removed comes back under its old number, with what is left of its history.</summary>
    /// <returns><see cref="InventoryWrite{T}.Conflict"/> when its name is taken.</returns>
    Task<InventoryWrite<NodeSettings>> AddNodeAsync(NodeSettings node, Edit edit, CancellationToken cancellationToken);

    /// <summary>Replaces the settings of a node whose version is still the given one. Its name cannot change: records are identified by it.</summary>
    Task<InventoryWrite<NodeSettings>> SaveNodeAsync(NodeSettings node, Edit edit, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a node out of the fleet. Its records stay unless <paramref name="deleteHistory"/>; records that still arrive are kept and not shown.
    /// </summary>
    /// <returns>What was there; null when there is no such node.</returns>
    Task<NodeRemoval?> RemoveNodeAsync(int id, bool deleteHistory, Edit edit, CancellationToken cancellationToken);

    /// <summary>Every place somebody wrote down, by kind and name; <see cref="Places.Of(ImmutableArray{Store.Device}, ImmutableArray{Place})"/> adds those of labels.</summary>
    Task<ImmutableArray<Place>> PlacesAsync(CancellationToken cancellationToken);

    /// <summary>Writes a place down (version 0) or replaces it while its version is still the given one.</summary>
    Task<InventoryWrite<Place>> SavePlaceAsync(Place place, Edit edit, CancellationToken cancellationToken);

    /// <summary>Forgets what was written down about a place; false when nothing was.</summary>
    Task<bool> RemovePlaceAsync(PlaceId id, CancellationToken cancellationToken);

    /// <summary>Windows that touch the time, the latest first, at most <see cref="MaxWindows"/>.</summary>
    Task<ImmutableArray<MaintenanceWindow>> MaintenanceAsync(TimeRange time, CancellationToken cancellationToken);

    Task<MaintenanceWindow?> MaintenanceAsync(int id, CancellationToken cancellationToken);

    /// <summary>Plans work (its <see cref="MaintenanceWindow.Id"/> is 0) or replaces the window while its version is still the given one.</summary>
    /// <exception cref="ArgumentException">A node is not known.</exception>
    Task<InventoryWrite<MaintenanceWindow>> SaveMaintenanceAsync(MaintenanceWindow window, Edit edit, CancellationToken cancellationToken);

    /// <summary>Forgets planned work; false when there is none with this number.</summary>
    Task<bool> RemoveMaintenanceAsync(int id, CancellationToken cancellationToken);
}
