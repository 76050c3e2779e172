using System.Collections.Immutable;
using Binnacle.Core.Time;
using Binnacle.Fleet.Inventory;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Inventory;

/// <summary>The inventory's port over either database; each table has its own class.</summary>
internal sealed class InventoryStore(StoreDatabase database) : IInventoryStore
{
    private readonly NodeTable _nodes = new(database);
    private readonly NodeHistory _history = new(database);
    private readonly PlaceTable _places = new(database);
    private readonly MaintenanceTable _maintenance = new(database);

    public Task<ImmutableArray<NodeSettings>> NodesAsync(CancellationToken cancellationToken) => _nodes.AllAsync(cancellationToken);

    public Task<InventoryWrite<NodeSettings>> AddNodeAsync(NodeSettings node, Edit edit, CancellationToken cancellationToken) => _nodes.AddAsync(node, edit, cancellationToken);

    public Task<InventoryWrite<NodeSettings>> SaveNodeAsync(NodeSettings node, Edit edit, CancellationToken cancellationToken) => _nodes.SaveAsync(node, edit, cancellationToken);

    public Task<NodeRemoval?> RemoveNodeAsync(int id, bool deleteHistory, Edit edit, CancellationToken cancellationToken) => _history.RemoveAsync(id, deleteHistory, edit, cancellationToken);

    public Task<ImmutableArray<Place>> PlacesAsync(CancellationToken cancellationToken) => _places.AllAsync(cancellationToken);

    public Task<InventoryWrite<Place>> SavePlaceAsync(Place place, Edit edit, CancellationToken cancellationToken) => _places.SaveAsync(place, edit, cancellationToken);

    public Task<bool> RemovePlaceAsync(PlaceId id, CancellationToken cancellationToken) => _places.RemoveAsync(id, cancellationToken);

    public Task<ImmutableArray<MaintenanceWindow>> MaintenanceAsync(TimeRange time, CancellationToken cancellationToken) => _maintenance.TouchingAsync(time, cancellationToken);

    public Task<MaintenanceWindow?> MaintenanceAsync(int id, CancellationToken cancellationToken) => _maintenance.FindAsync(id, cancellationToken);

    public Task<InventoryWrite<MaintenanceWindow>> SaveMaintenanceAsync(MaintenanceWindow window, Edit edit, CancellationToken cancellationToken) =>
        _maintenance.SaveAsync(window, edit, cancellationToken);

    public Task<bool> RemoveMaintenanceAsync(int id, CancellationToken cancellationToken) => _maintenance.RemoveAsync(id, cancellationToken);
}
