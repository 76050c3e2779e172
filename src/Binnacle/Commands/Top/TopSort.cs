using System.Collections.Immutable;

namespace Binnacle.App.Commands.Top;

/// <summary>An order of <c>top</c>, chosen by a key.</summary>
/// <param name="Key">The key: <c>1</c> to <c>9</c>.</param>
/// <param name="Column">The column it sorts by.</param>
/// <param name="Order">Puts rows in order.</param>
internal sealed record TopSort(char Key, string Column, Func<IEnumerable<TopRow>, IReadOnlyDictionary<string, TopNode>, IOrderedEnumerable<TopRow>> Order)
{
    public static ImmutableArray<TopSort> All { get; } =
    [
        // Worst first: the state of the node, then what is nearest to its limit.
        new('1', "state", static (rows, nodes) => rows.OrderBy(row => nodes[row.Node].Badness).ThenByDescending(Strain)),
        new('2', "gpu", static (rows, _) => rows.OrderBy(row => row.Node, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Index)),
        By('3', "util", row => row["gpu.utilization"]),
        By('4', "vram", row => row.Vram),
        By('5', "temp", row => row["gpu.temperature"]),
        By('6', "power", row => row["gpu.power"]),
        new('7', "kv", static (rows, nodes) => rows.OrderByDescending(row => nodes[row.Node].KvUsage ?? -1)),
        new('8', "waiting", static (rows, nodes) => rows.OrderByDescending(row => nodes[row.Node].Waiting ?? -1)),
        new('9', "age", static (rows, _) => rows.OrderBy(row => row["time"] ?? double.MinValue)),
    ];

    public IEnumerable<TopRow> Sort(IEnumerable<TopRow> rows, IReadOnlyDictionary<string, TopNode> nodes) =>
        Order(rows, nodes).ThenBy(row => row.Node, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Index);

    private static TopSort By(char key, string column, Func<TopRow, double?> figure) => new(key, column, (rows, _) => rows.OrderByDescending(row => figure(row) ?? double.MinValue));

    // 0 to 1: the largest of memory, heat (100 °C) and power against its limit.
    private static double Strain(TopRow row) => new[] { row.Vram, row["gpu.temperature"] / 100, row["gpu.power_limit"] is > 0 and var limit ? row["gpu.power"] / limit : null }.Max() ?? 0;
}
