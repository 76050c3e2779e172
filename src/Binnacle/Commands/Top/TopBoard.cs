using System.Text.Json.Nodes;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands.Top;

/// <summary>The newest figures of the fleet, as the live stream tells them.</summary>
internal sealed class TopBoard
{
    /// <summary>What is asked of the stream.</summary>
    public static readonly string[] Columns =
    [
        "state", "open_issues", "time", "gpu.utilization", "gpu.memory_used", "gpu.memory_total", "gpu.temperature", "gpu.power", "gpu.power_limit",
        "inference.kv_cache_usage", "inference.requests_running", "inference.requests_waiting",
    ];

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Node, string Gpu), TopRow> _rows = [];
    private readonly Dictionary<(string Node, string Engine), Dictionary<string, double?>> _engines = [];
    private readonly Dictionary<string, (string State, double? Issues)> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, IReadOnlyDictionary<string, string>> _labels = new(StringComparer.OrdinalIgnoreCase);

    public DateTimeOffset? At { get; private set; }

    public void Apply(LiveChange change)
    {
        lock (_lock)
        {
            At = change.At;
            if (change.IsWhole)
                Forget(change);
            foreach (var cell in change.Cells)
                Apply(cell);
        }
    }

    /// <summary>Labels of nodes, from <c>/api/nodes</c>.</summary>
    public void Label(JsonArray nodes)
    {
        lock (_lock)
        {
            _labels = nodes.OfType<JsonObject>().ToDictionary(
                node => JsonTable.Text(node["name"]),
                node => (IReadOnlyDictionary<string, string>)node["labels"]!.AsObject().ToDictionary(label => label.Key, label => JsonTable.Text(label.Value), StringComparer.Ordinal),
                StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>The board at this moment. Utilisations are remembered for the sparklines.</summary>
    public (IReadOnlyList<TopRow> Rows, IReadOnlyDictionary<string, TopNode> Nodes) Take()
    {
        lock (_lock)
        {
            foreach (var row in _rows.Values)
                row.Remember();
            return ([.. _rows.Values], _hosts.Keys.Union(_rows.Keys.Select(key => key.Node)).ToDictionary(name => name, Node, StringComparer.OrdinalIgnoreCase));
        }
    }

    // Histories of rows that are still there stay.
    private void Forget(LiveChange change)
    {
        var there = change.Rows.Select(row => (row.Node, row.Component)).ToHashSet();
        foreach (var gone in _rows.Keys.Where(key => !there.Contains((key.Node, "gpu/" + key.Gpu))).ToArray())
            _rows.Remove(gone);
        _engines.Clear();
        _hosts.Clear();
    }

    private void Apply(LiveChange.Cell cell)
    {
        var row = cell.Row;
        var number = JsonTable.Number(cell.Value);
        if (row.Component == "host")
        {
            var known = _hosts.GetValueOrDefault(row.Node, ("unknown", null));
            if (cell.Column is "state" or "open_issues")
                _hosts[row.Node] = cell.Column == "state" ? (JsonTable.Text(cell.Value), known.Item2) : (known.Item1, number);
        }
        else if (row.Component.StartsWith("engine", StringComparison.Ordinal) && (cell.Column.StartsWith("inference.", StringComparison.Ordinal)))
        {
            var key = (row.Node, row.Component);
            if (!_engines.TryGetValue(key, out var figures))
                _engines.Add(key, figures = new(StringComparer.Ordinal));
            figures[cell.Column] = number;
        }
        else if (row.Component.StartsWith("gpu/", StringComparison.Ordinal) && row.Qualifier.Length == 0 && (cell.Column == "time" || cell.Column.StartsWith("gpu.", StringComparison.Ordinal)))
        {
            var key = (row.Node, row.Component[4..]);
            if (!_rows.TryGetValue(key, out var gpu))
                _rows.Add(key, gpu = new(row.Node, key.Item2));
            gpu[cell.Column] = number;
        }
    }

    private TopNode Node(string name)
    {
        var engines = _engines.Where(engine => engine.Key.Node == name).ToArray();
        var (state, issues) = _hosts.GetValueOrDefault(name, ("unknown", null));
        return new()
        {
            State = state,
            Issues = issues,
            KvUsage = engines.Select(engine => engine.Value.GetValueOrDefault("inference.kv_cache_usage")).Max(),
            Running = Sum("inference.requests_running"),
            Waiting = Sum("inference.requests_waiting"),
            Models = [.. engines.Select(engine => engine.Key.Engine).Where(engine => engine.Contains('/', StringComparison.Ordinal)).Select(engine => engine[(engine.IndexOf('/', StringComparison.Ordinal) + 1)..]).Distinct()],
            Labels = _labels.GetValueOrDefault(name) ?? new Dictionary<string, string>(),
        };

        double? Sum(string metric) => engines.Select(engine => engine.Value.GetValueOrDefault(metric)).OfType<double>().ToArray() is { Length: > 0 } known ? known.Sum() : null;
    }
}
