using System.Globalization;
using Binnacle.App.Output;
using Binnacle.Fleet.Inventory.Filters;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Binnacle.App.Commands.Top;

/// <summary>Draws one frame of <c>top</c>.</summary>
internal sealed record TopFrame
{
    private const int SparkWidth = 12;

    /// <summary>A GPU whose newest sample is older is greyed.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(1);

    public required IReadOnlyList<TopRow> Rows { get; init; }
    public required IReadOnlyDictionary<string, TopNode> Nodes { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required TopSort Sort { get; init; }
    public NodeFilter Filter { get; init; } = NodeFilter.Everything;

    /// <summary>Most GPUs shown; the rest is counted.</summary>
    public int Height { get; init; } = int.MaxValue;
    public bool IsAscii { get; init; }

    /// <summary>Last line: what is being typed, what is wrong with it, or the keys.</summary>
    public string Footer { get; init; } = "";

    public IRenderable Draw()
    {
        TopRow[] shown = [.. Sort.Sort(Rows.Where(row => Filter.Matches(new TopSubject(row, Nodes[row.Node], Now))), Nodes)];
        var table = new Table { Border = IsAscii ? TableBorder.Ascii2 : TableBorder.Simple, ShowRowSeparators = false };
        foreach (var (name, isNumber) in new[] { ("state", false), ("gpu", false), ("util %", true), ("", false), ("vram %", true), ("GB", true), ("°C", true), ("W", true), ("kv %", true), ("run", true), ("wait", true), ("age", true), ("model", false) })
        {
            var column = new TableColumn(new Text(IsAscii && name == "°C" ? "C" : name, Name(name) == Sort.Column ? new Style(decoration: Decoration.Bold | Decoration.Underline) : Style.Plain)) { NoWrap = true };
            table.AddColumn(isNumber ? column.RightAligned() : column);
        }

        foreach (var row in shown.Take(Height))
            table.AddRow(Cells(row));
        return new Rows([new Text(Header(shown.Length)), table, .. shown.Length > Height ? new[] { new Text($"and {shown.Length - Height} more GPUs") } : [], .. Footer.Length > 0 ? new[] { new Text(Footer) } : []]);
    }

    private string Header(int shown)
    {
        var bad = Nodes.Values.Count(node => node.State is "critical" or "warning");
        var watts = Rows.Sum(row => row["gpu.power"] ?? 0);
        var filtered = shown < Rows.Count ? $", {shown} shown" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Now:HH:mm:ss} UTC  {bad} of {Nodes.Count} nodes need attention, {Rows.Count} GPUs{filtered}, {watts / 1000:F1} kW");
    }

    private IEnumerable<IRenderable> Cells(TopRow row)
    {
        var node = Nodes[row.Node];
        var age = Now - row.Newest;
        var style = age > Stale || age is null ? new Style(Color.Grey) : Style.Plain;
        yield return new Text(node.State, StateStyle(node.State));
        yield return new Text($"{row.Node}:{row.Gpu}", style);
        yield return new Text(Percent(row["gpu.utilization"]), style);
        yield return new Text(Sparkline.Of(row.History, SparkWidth, IsAscii, floor: 0, ceiling: 1), style);
        yield return new Text(Percent(row.Vram), row.Vram >= 0.95 ? new Style(Color.Yellow) : style);
        yield return new Text(row["gpu.memory_used"] is { } used ? (used / 1e9).ToString("F0", CultureInfo.InvariantCulture) : "", style);
        yield return new Text(Figure(row["gpu.temperature"]), style);
        yield return new Text(Figure(row["gpu.power"]), style);
        yield return new Text(Percent(node.KvUsage), node.KvUsage >= 0.9 ? new Style(Color.Yellow) : style);
        yield return new Text(Figure(node.Running), style);
        yield return new Text(Figure(node.Waiting), node.Waiting > 0 ? new Style(Color.Yellow) : style);
        yield return new Text(age is { } length ? JsonTable.Length(length) : "", style);
        yield return new Text(string.Join(", ", node.Models), style) { Overflow = Overflow.Ellipsis };
    }

    // Never colour alone: the word stands beside it.
    private static Style StateStyle(string state) => state switch
    {
        "critical" => new(Color.Red, decoration: Decoration.Bold),
        "warning" => new(Color.Yellow),
        "ok" or "info" => Style.Plain,
        _ => new(Color.Grey),
    };

    private static string Name(string header) => header switch { "util %" => "util", "vram %" => "vram", "°C" => "temp", "W" => "power", "kv %" => "kv", "wait" => "waiting", _ => header };

    private static string Percent(double? share) => share is { } value ? (value * 100).ToString("F0", CultureInfo.InvariantCulture) : "";

    private static string Figure(double? value) => value is { } number ? number.ToString("F0", CultureInfo.InvariantCulture) : "";
}
