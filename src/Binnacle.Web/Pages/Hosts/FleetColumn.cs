using System.Collections.Immutable;
using Binnacle.Web.Fleet;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>A column of the fleet's table.</summary>
/// <param name="Id">Its name in addresses: <c>util</c>.</param>
/// <param name="Head">Its heading.</param>
/// <param name="Small">What stands smaller behind the heading: a unit, a length of time.</param>
/// <param name="Css">Classes of its heading and cells.</param>
/// <param name="Words">What the column picker calls it.</param>
/// <param name="SortBy">What it sorts GPUs by, largest first; null when it cannot be sorted by a figure.</param>
public sealed record FleetColumn(string Id, string Head, string Small, string Css, string Words, Func<GpuRow, double?>? SortBy = null)
{
    public static ImmutableArray<FleetColumn> All { get; } =
    [
        new("state", "State", "", "", "State"),
        new("model", "Model", "", "", "Model served"),
        new("vram", "VRAM", "", "", "VRAM bar", row => row.Vram.UsedShare),
        new("used", "Used", "GiB", "num", "VRAM used of total", row => row.Vram.UsedBytes),
        new("kv", "KV", "", "num", "KV cache in use", row => row.KvUsage),
        new("frag", "Frag.", "", "num c-opt", "Fragmentation", row => row.Fragmentation),
        new("util", "Util.", "", "num", "Utilisation", row => row.Utilization),
        new("temp", "Temp.", "", "num", "Temperature", row => row.Celsius),
        new("power", "Power", "W", "num", "Power of limit", row => row.Watts),
        new("fan", "Fan", "", "num c-opt", "Fan duty", row => row.Fan),
        new("errors", "Errors", "", "num", "XID and uncorrected ECC", row => (row.UncorrectedErrors ?? 0) + (row.Xid?.Count ?? 0)),
        new("procs", "Proc.", "", "num c-opt", "Processes", row => row.Processes),
        new("spark", "Utilisation", "1 h", "c-opt", "Utilisation, sparkline", row => row.Utilization),
        new("beat", "State", "", "c-opt hbc", "State over time"),
        new("seen", "Seen", "", "num c-opt", "Last sample", row => row.Newest?.ToUnixTimeSeconds()),
    ];

    public static FleetColumn? Find(string? id) => All.FirstOrDefault(column => column.Id == id);
}
