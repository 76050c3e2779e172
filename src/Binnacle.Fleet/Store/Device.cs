using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Store;

/// <summary>A machine Binnacle knows.</summary>
/// <param name="Id">Small number, stable in this store: what <c>node_ids</c> means.</param>
/// <param name="Name">Its name.</param>
/// <param name="FirstSeen">Time of its oldest record.</param>
/// <param name="LastSeen">Time of its newest record.</param>
/// <param name="Labels">Free labels: <c>rack</c>, <c>row</c>, <c>pdu</c>, <c>group</c>, <c>kind</c>. Those people set win over captured ones.</param>
public sealed record Device(int Id, DeviceName Name, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, ImmutableSortedDictionary<string, string> Labels)
{
    /// <summary>A disabled device is listed and keeps its history, but is not counted, judged or alarmed.</summary>
    public bool IsEnabled { get; init; } = true;
}
