using System.Collections.Immutable;
using Binnacle.Fleet.Formats.Metrics;

namespace Binnacle.Fleet.Engines;

/// <summary>What a server should tell and does not: a dashboard that finds nothing has a reason.</summary>
public static class MetricGaps
{
    private static readonly ImmutableArray<string> Expected =
    [
        "inference.kv_cache_usage", "inference.requests_running", "inference.requests_waiting", "inference.prompt_tokens", "inference.generation_tokens", "inference.requests_finished",
        "inference.ttft", "inference.tpot", "inference.e2e", "inference.queue",
    ];

    /// <param name="namesUsed">The name the server uses for each metric it tells.</param>
    /// <returns>Empty when it tells everything, or nothing is known of it.</returns>
    public static ImmutableArray<MetricGap> Of(IReadOnlyDictionary<string, string> namesUsed)
    {
        var families = MetricAliases.All.Where(alias => namesUsed.TryGetValue(alias.MetricStem, out var used) && used == alias.SourceName).Select(alias => alias.Family).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Expected.Where(metric => !namesUsed.ContainsKey(metric))
                .Select(metric => new MetricGap(metric, [.. MetricAliases.All.Where(alias => alias.MetricStem == metric && families.Contains(alias.Family)).Select(alias => alias.SourceName).Distinct()]))
                // A kind of server that has no such metric lacks nothing.
                .Where(gap => !gap.Names.IsEmpty),
        ];
    }
}
