using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Inventory;

/// <summary>A place with the nodes that are there, by name.</summary>
public sealed record PlaceMembers(Place Place, ImmutableArray<DeviceName> Nodes);
