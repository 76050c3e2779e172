using System.Globalization;

namespace Binnacle.App.Commands.Top;

/// <summary>One GPU as <c>top</c> shows it, with a short history of its utilisation.</summary>
internal sealed class TopRow(string node, string gpu)
{
    /// <summary>Readings a sparkline shows.</summary>
    private const int MaxHistory = 60;

    private readonly Dictionary<string, double?> _figures = new(StringComparer.Ordinal);
    private readonly List<double?> _history = [];

    public string Node => node;

    public string Gpu => gpu;

    public IReadOnlyList<double?> History => _history;

    /// <summary>A figure by the name of its metric; null where no source gives one.</summary>
    public double? this[string metric]
    {
        get => _figures.GetValueOrDefault(metric);
        set => _figures[metric] = value;
    }

    public double? Vram => this["gpu.memory_total"] is > 0 and var total ? this["gpu.memory_used"] / total : null;

    public DateTimeOffset? Newest => this["time"] is { } seconds ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;

    /// <summary>Its number, for sorting; after the others when it has none.</summary>
    public int Index => int.TryParse(gpu, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue;

    public void Remember()
    {
        _history.Add(this["gpu.utilization"]);
        if (_history.Count > MaxHistory)
            _history.RemoveAt(0);
    }
}
