using System.Collections.Immutable;

namespace Binnacle.Scenarios.Machines;

/// <summary>
/// The invented fleet: one row, three racks of eight machines. Each rack has two strips; the last two machines of a rack hang on the first strip only.
/// </summary>
public static class FleetPlan
{
    public const int PerRack = 8;
    public const int Racks = 3;

    public static ImmutableArray<Host> Hosts { get; } = [.. Enumerable.Range(0, Racks * PerRack).Select(Of)];

    private static Host Of(int index)
    {
        var rack = $"R{1 + (index / PerRack)}";
        var single = index % PerRack >= PerRack - 2;
        return new()
        {
            Number = index + 1,
            Rack = rack,
            Row = "A",
            Pdus = single ? [$"{rack}-A"] : [$"{rack}-A", $"{rack}-B"],
            Switch = $"tor-{rack}",
        };
    }
}
