using System.Collections.Immutable;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Web.Gpus;

/// <summary>Inference servers with their KV cache and latencies.</summary>
/// <param name="KvUsage">Over all of them; null when none tells.</param>
/// <param name="ByModel">The same for each model.</param>
/// <param name="Engines">Each server and data-parallel rank.</param>
public sealed record EnginesView(KvUsageView? KvUsage, ImmutableArray<KvUsageView> ByModel, ImmutableArray<EngineView> Engines)
{
    internal static EnginesView Of(KvUsage? usage, ImmutableArray<EngineView> engines) =>
        new(usage is null ? null : KvUsageView.Of("", usage), usage is null ? [] : [.. usage.ByModel.Select(model => KvUsageView.Of(model.Model, model.Usage))], engines);
}
