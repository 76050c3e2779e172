using System.Collections.Frozen;

namespace Binnacle.Web.Charts;

/// <summary>A metric of the GPU dashboard that is computed from two of Binnacle's, step by step, from their means.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Title">What people read.</param>
/// <param name="Unit">Symbol of its unit.</param>
/// <param name="First">The metric whose series it has.</param>
/// <param name="Second">The metric each is combined with.</param>
/// <param name="Formula">How, for the answer's note.</param>
/// <param name="Combine">The formula.</param>
internal sealed record DerivedMetric(string Name, string Title, string Unit, string First, string Second, string Formula, Func<double, double, double?> Combine)
{
    private static readonly FrozenDictionary<string, DerivedMetric> All = new DerivedMetric[]
    {
        new("used_percent", "VRAM used", "percent", "gpu.memory_used", "gpu.memory_total", "gpu.memory_used / gpu.memory_total * 100", static (used, total) => total > 0 ? used / total * 100 : null),
        new("vllm_memory_utilization", "VRAM used", "percent", "gpu.memory_used", "gpu.memory_total", "gpu.memory_used / gpu.memory_total * 100", static (used, total) => total > 0 ? used / total * 100 : null),
        new("utilized_blocks", "KV blocks in use", "", "inference.kv_cache_usage", "inference.kv_blocks", "inference.kv_cache_usage * inference.kv_blocks", static (usage, blocks) => usage * blocks),
        new("free_blocks", "KV blocks free", "", "inference.kv_cache_usage", "inference.kv_blocks", "(1 - inference.kv_cache_usage) * inference.kv_blocks", static (usage, blocks) => (1 - usage) * blocks),
    }.ToFrozenDictionary(metric => metric.Name, StringComparer.Ordinal);

    public static DerivedMetric? Find(string name) => All.GetValueOrDefault(name);
}
