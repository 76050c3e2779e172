using System.Collections.Concurrent;
using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Collectors.Supervision;

/// <summary>
/// Inventory is told again with every scrape: the same names and serial numbers every five seconds. It is written when it changed, and now and then to
/// say that it still holds.
/// </summary>
internal sealed class ToldFacts(TimeProvider clock)
{
    /// <summary>A fact that did not change is written again after this time.</summary>
    public static readonly TimeSpan Repeat = TimeSpan.FromMinutes(30);

    /// <summary>Facts remembered of one source; beyond it they are written each time.</summary>
    private const int MaxFacts = 20_000;

    private readonly ConcurrentDictionary<int, ConcurrentDictionary<(DeviceName, ComponentPath, string), (string Value, long At)>> _told = new();

    /// <summary>Those of the facts that must be written.</summary>
    public ImmutableArray<InventoryFact> News(int sourceId, ImmutableArray<InventoryFact> facts) =>
        _told.TryGetValue(sourceId, out var told) ? [.. facts.Where(fact => !IsKnown(told, fact))] : facts;

    /// <summary>Remembers facts that were stored.</summary>
    public void Remember(int sourceId, ImmutableArray<InventoryFact> facts)
    {
        var told = _told.GetOrAdd(sourceId, _ => new());
        foreach (var fact in facts.Take(Math.Max(0, MaxFacts - told.Count)))
            told[(fact.Device, fact.Component, fact.Name)] = (fact.Value, clock.GetTimestamp());
    }

    public void Forget(int sourceId) => _told.TryRemove(sourceId, out _);

    private bool IsKnown(ConcurrentDictionary<(DeviceName, ComponentPath, string), (string Value, long At)> told, InventoryFact fact) =>
        told.TryGetValue((fact.Device, fact.Component, fact.Name), out var known) && known.Value == fact.Value && clock.GetElapsedTime(known.At) < Repeat;
}
