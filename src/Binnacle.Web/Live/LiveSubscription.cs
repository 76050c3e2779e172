using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Web.Live;

/// <summary>What one stream shows: which nodes, which columns. Equal subscriptions share their frames.</summary>
internal sealed class LiveSubscription
{
    private readonly FrozenSet<DeviceName> _nodes;
    private readonly FrozenSet<ComponentKind> _kinds;

    public LiveSubscription(ImmutableArray<DeviceName> nodes, ImmutableArray<LiveColumn> columns)
    {
        _nodes = nodes.ToFrozenSet();
        _kinds = columns.Where(column => column.Of is not null).Select(column => column.Of!.Value).ToFrozenSet();
        Columns = columns;
        Key = $"{string.Join('|', nodes.Select(node => node.Value.ToUpperInvariant()).Order(StringComparer.Ordinal))}?{string.Join('|', columns.Select(column => column.Name))}";
    }

    public ImmutableArray<LiveColumn> Columns { get; }

    /// <summary>The metrics among the columns.</summary>
    public IEnumerable<string> Metrics => Columns.Where(column => column.IsMetric).Select(column => column.Name);

    /// <summary>Whether the host rows with what was judged are wanted.</summary>
    public bool WantsHosts => _kinds.Contains(ComponentKind.Host);

    /// <summary>Equal for equal subscriptions.</summary>
    public string Key { get; }

    public bool Shows(LiveRow row) => (_nodes.Count == 0 || _nodes.Contains(row.Node)) && _kinds.Contains(row.Component.Kind);
}
