using System.Collections.Frozen;
using Binnacle.Core.Telemetry;

namespace Binnacle.Web.Charts;

/// <summary>Names of metrics in requests: Binnacle's own, and those of the GPU dashboard that people have scripts for. docs/user/api.md lists them.</summary>
internal static class MetricNames
{
    private const string NotFragmentation =
        "The GPU dashboard computed it as used over total memory, which is not fragmentation: an engine that reserves its memory at start would always read about 0.9. Exporters do not say what is. A node's page shows an upper bound from running sequences and block size where both are reported.";

    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["used_bytes"] = "gpu.memory_used",
        ["total_bytes"] = "gpu.memory_total",
        ["free_bytes"] = "gpu.memory_free",
        ["reserved_bytes"] = "gpu.memory_reserved",
        ["utilization"] = "gpu.utilization",
        ["temperature"] = "gpu.temperature",
        ["power"] = "gpu.power",
        ["kv_cache_utilization"] = "inference.kv_cache_usage",
        ["allocated_blocks"] = "inference.kv_blocks",
        ["num_blocks"] = "inference.kv_blocks",
        ["num_requests_running"] = "inference.requests_running",
        ["num_requests_waiting"] = "inference.requests_waiting",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Unknown = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["fragmentation_ratio"] = NotFragmentation,
        ["memory_fragmentation"] = NotFragmentation,
        ["num_processes"] = "Processes are kept as what they are, not as a count over time: /api/processes lists them with since when and until when.",
        ["num_threads"] = "No source says how many threads use a GPU.",
        ["atomic_allocations_bytes"] = "No source says it.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static MetricDefinition? Find(string name) => MetricCatalog.Find(Aliases.GetValueOrDefault(name, name));

    /// <summary>Why a name that scripts ask for has no values; null for others.</summary>
    public static string? WhyUnknown(string name) => Unknown.GetValueOrDefault(name);
}
