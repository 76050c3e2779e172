namespace Binnacle.App.Commands.Top;

/// <summary>What <c>top</c> knows of a node beside its GPUs.</summary>
internal sealed record TopNode
{
    /// <summary>States in the order of badness.</summary>
    private static readonly string[] Order = ["critical", "warning", "stale", "unknown", "info", "ok", "disabled"];

    public string State { get; init; } = "unknown";
    public double? Issues { get; init; }
    public double? KvUsage { get; init; }
    public double? Running { get; init; }
    public double? Waiting { get; init; }

    /// <summary>Models its servers serve.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public int Badness => Array.IndexOf(Order, State) is >= 0 and var place ? place : Order.Length;
}
