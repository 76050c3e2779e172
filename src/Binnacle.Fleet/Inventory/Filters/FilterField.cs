using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Binnacle.Fleet.Inventory.Filters;

/// <summary>Something a filter can ask about.</summary>
/// <param name="Name">Its name: <c>vram</c>.</param>
/// <param name="IsNumber">Whether it is compared as a figure.</param>
/// <param name="Unit">Unit of the figure; empty for words and counts.</param>
/// <param name="Describe">What it is, for help.</param>
/// <param name="Words">The only words it has; empty for any.</param>
public sealed record FilterField(string Name, bool IsNumber, string Unit, string Describe, ImmutableArray<string> Words)
{
    public static ImmutableArray<FilterField> All { get; } =
    [
        Text("name", "name of the node"),
        new("state", false, "", "state of the node", ["critical", "warning", "stale", "unknown", "info", "ok", "disabled", "attention", "maintenance"]),
        Text("host", "address it is reached at"),
        Text("gpu", "product name of its GPUs"),
        Text("model", "model it serves"),
        Text("label", "a label by its name, its value, or both: label:owner=ml"),
        Text("site", "place"), Text("row", "place"), Text("rack", "place"), Text("pdu", "place"), Text("switch", "place"), Text("cooling", "place"), Text("group", "device group"),
        Text("issue", "rule or text of an open issue"),
        Text("note", "what somebody wrote about it"),
        Number("vram", "%", "GPU memory in use"), Number("kv", "%", "KV cache in use"), Number("util", "%", "GPU utilisation, mean"), Number("temp", "°C", "hottest GPU"), Number("power", "W", "power of its GPUs"),
        Number("gpus", "", "GPUs"), Number("health", "", "health score, 0 to 100"), Number("issues", "", "open issues"),
        Number("running", "", "requests running"), Number("waiting", "", "requests waiting"), Number("age", "s", "age of its newest sample; 90, 5m, 2h, 1d"),
    ];

    private static readonly FrozenDictionary<string, FilterField> ByName = All.ToFrozenDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["node"] = "name", ["memory"] = "vram", ["mem"] = "vram", ["temperature"] = "temp", ["watts"] = "power", ["groups"] = "group", ["pdus"] = "pdu", ["utilization"] = "util", ["status"] = "state",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static FilterField? Find(string name) => ByName.GetValueOrDefault(OtherNames.GetValueOrDefault(name, name));

    /// <summary>The one word of <see cref="Words"/> this begins, such as <c>warn</c>; null when there is none.</summary>
    internal string? WordOf(string text) => Words.FirstOrDefault(word => word.StartsWith(text, StringComparison.OrdinalIgnoreCase));

    private static FilterField Text(string name, string describe) => new(name, false, "", describe, []);

    private static FilterField Number(string name, string unit, string describe) => new(name, true, unit, describe, []);
}
