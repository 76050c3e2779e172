using System.Collections.Immutable;
using Binnacle.Core.Units;
using Binnacle.Web.Fleet;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>A figure the heat map can colour.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">What the map's heading calls it.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Low">The value of the palest colour.</param>
/// <param name="High">The value of the strongest colour.</param>
/// <param name="Of">The figure of a GPU; null when no source gives it.</param>
/// <param name="Missing">What the legend calls a cell without a figure.</param>
public sealed record HeatMetric(string Id, string Title, Unit Unit, double Low, double High, Func<GpuRow, double?> Of, string Missing)
{
    /// <summary>Shades of the map.</summary>
    public const int Shades = 6;

    public static ImmutableArray<HeatMetric> All { get; } =
    [
        new("util", "Utilisation", Unit.Ratio, 0, 1, row => row.Utilization, "no figure"),
        new("kv", "KV cache in use", Unit.Ratio, 0, 1, row => row.KvUsage, "no server"),
        new("vram", "VRAM used", Unit.Ratio, 0, 1, row => row.Vram.UsedShare, "no figure"),
        // From a cool idle GPU to where data-centre GPUs slow down (about 87 °C; NVIDIA's slowdown limit is read from the GPU where a source gives it).
        new("temp", "Temperature", Unit.Celsius, 25, 90, row => row.Celsius, "no figure"),
        new("power", "Power, share of the limit", Unit.Ratio, 0, 1, row => row is { Watts: { } watts, LimitWatts: > 0 and var limit } ? watts / limit : null, "no limit known"),
        new("errors", "XIDs, 24 h", Unit.Count, 0, 10, row => row.Newest is null ? null : row.Xid?.Count ?? 0, "never heard of"),
    ];

    /// <summary>The shade of a value, 0 to <see cref="Shades"/> - 1.</summary>
    public int ShadeOf(double value) => (int)Math.Clamp((value - Low) / (High - Low) * Shades, 0, Shades - 1);

    public static HeatMetric Find(string id) => All.FirstOrDefault(metric => metric.Id == id) ?? All[0];
}
