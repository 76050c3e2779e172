using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Units;
using Binnacle.Web.Charts;
using Binnacle.Web.Problems;

namespace Binnacle.Web.Live;

/// <summary>A column of the live table.</summary>
/// <param name="Name">A metric, or one of <see cref="State"/>, <see cref="OpenIssues"/>, <see cref="Health"/>, <see cref="Time"/>.</param>
/// <param name="Unit">Symbol of its unit; empty for words and counts.</param>
/// <param name="Of">The kind of part it describes; null for every row.</param>
internal sealed record LiveColumn(string Name, string Unit, ComponentKind? Of)
{
    /// <summary>Most columns one stream has.</summary>
    public const int Most = 32;

    /// <summary>State of a node, on its host row.</summary>
    public const string State = "state";

    /// <summary>Open issues of a node, on its host row.</summary>
    public const string OpenIssues = "open_issues";

    /// <summary>Health score of a node, on its host row.</summary>
    public const string Health = "health";

    /// <summary>Time of the newest sample of a row, in seconds since 1970.</summary>
    public const string Time = "time";

    private static readonly FrozenDictionary<string, LiveColumn> Own = new[]
    {
        new LiveColumn(State, "", ComponentKind.Host), new(OpenIssues, "", ComponentKind.Host), new(Health, "", ComponentKind.Host), new(Time, "s", null),
    }.ToFrozenDictionary(column => column.Name, StringComparer.Ordinal);

    /// <summary>What a stream has when it does not say.</summary>
    public static ImmutableArray<LiveColumn> Default { get; } =
    [
        .. new[]
        {
            State, OpenIssues, Health, Time, "gpu.utilization", "gpu.memory_used", "gpu.memory_total", "gpu.temperature", "gpu.power",
            "inference.kv_cache_usage", "inference.requests_running", "inference.requests_waiting",
        }.Select(Find),
    ];

    public bool IsMetric => !Own.ContainsKey(Name);

    /// <exception cref="RefusedException">There is no such column, or it only grows.</exception>
    public static LiveColumn Find(string name)
    {
        if (Own.TryGetValue(name, out var own))
            return own;
        if (MetricNames.Find(name) is not { } metric)
            throw new RefusedException(ProblemCode.UnknownMetric, $"There is no metric '{CleanText.Line(name, 80)}'. Names are like gpu.memory_used; {string.Join(", ", Own.Keys.Order(StringComparer.Ordinal))} are columns too.");
        if (metric.Kind == MetricKind.Counter)
            throw new RefusedException(ProblemCode.InvalidRequest, $"'{metric.Name}' only grows, so its newest value says little. Ask /api/timeseries/{metric.Name}?aggregate=rate for its rate.");
        return new(metric.Name, Quantity.Symbol(metric.Unit), metric.Of);
    }
}
