using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Core.Units;
using Binnacle.Fleet.Gpus;
using Binnacle.Inference.Catalogs;
using Binnacle.Inference.Gpus;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;

namespace Binnacle.Web.Gpus;

/// <summary>What an inference server takes on each of its GPUs: weights from the model catalogue, KV cache from the blocks the server states.</summary>
internal static class EngineFootprints
{
    /// <param name="ranks">The server's data-parallel ranks, one when there is no data parallelism.</param>
    /// <param name="placement">Where it runs.</param>
    /// <param name="facts">Inventory of the host.</param>
    public static EngineFootprint Of(ImmutableArray<KvEngine> ranks, EnginePlacement placement, IReadOnlyCollection<InventoryFact> facts)
    {
        var blank = new EngineFootprint { Model = placement.Engine.Name, Assumption = placement.Assumption, KvUsage = KvUsage.Of(ranks)?.Best };
        if (ModelCatalog.Find(placement.Engine.Name) is not Lookup<ModelFacts>.Found { Entry: var model })
            return Unknown(blank, $"the model '{placement.Engine.Name}' is not in the catalogue");
        var count = Math.Max(1, ranks.Length);
        if (placement.Gpus.Length % count != 0)
            return Unknown(blank, $"{count} data-parallel ranks do not divide {placement.Gpus.Length} GPUs");
        if (count > 1 && model.Moe is not null)
            return Unknown(blank, "how the experts are spread over data-parallel ranks is unknown");
        return Shape(model, placement.Gpus.Length / count, Words(placement.Engine, facts)) switch
        {
            { Plan: { } plan, Tensor: var tensor } => blank with
            {
                WeightBytes = plan.Bytes("weights"),
                WeightsFrom = string.Create(CultureInfo.InvariantCulture, $"{model.Id} from the catalogue, {plan.Precision.Name()}, the share of one of {tensor} GPUs"),
                KvPoolBytes = Pool(model, plan, ranks),
                KvFrom = PoolWords(model, plan, ranks),
            },
            { Reason: var reason } => Unknown(blank, reason),
        };
    }

    private static EngineFootprint Unknown(EngineFootprint footprint, string why) => footprint with { WeightsFrom = why, KvFrom = why };

    // The kind of GPU decides what fits, not what weights and blocks take; so any will do here.
    private static (MemoryPlan? Plan, string Reason, int Tensor) Shape(ModelFacts model, int tensor, (EngineKind Engine, KvPrecision Kv) words) =>
        MemoryModel.Plan(new() { Model = model, Gpu = GpuCatalog.All[0], Parallelism = new(tensor), Engine = words.Engine, KvPrecision = words.Kv }) switch
        {
            MemoryOutcome.Fits fits => (fits.Plan, "", tensor),
            MemoryOutcome.DoesNotFit full => (full.Plan, "", tensor),
            MemoryOutcome.Illegal illegal => (null, illegal.Reasons[0], tensor),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static (EngineKind Engine, KvPrecision Kv) Words(ComponentPath engine, IReadOnlyCollection<InventoryFact> facts)
    {
        string Of(string name) => facts.FirstOrDefault(fact => fact.Component == engine && fact.Name == name)?.Value ?? "";
        var source = Of("metric_name.inference.kv_cache_usage");
        var kind = source.StartsWith("sglang", StringComparison.Ordinal) ? EngineKind.Sglang : source.Contains("trt", StringComparison.Ordinal) ? EngineKind.Trtllm : EngineKind.Vllm;
        return (kind, Of("kv_cache_dtype").StartsWith("fp8", StringComparison.Ordinal) ? KvPrecision.Fp8 : KvPrecision.Bf16);
    }

    // Blocks of a model with layers of several kinds are of several kinds too; their bytes do not follow from their number.
    private static bool IsUniform(ModelFacts model) => model.Layers is { Sliding: 0, Recurrent: 0 };

    private static double? Pool(ModelFacts model, MemoryPlan plan, ImmutableArray<KvEngine> ranks) =>
        IsUniform(model) && ranks.Length > 0 && ranks.All(rank => rank.CapacityTokens is not null) ? ranks.Average(rank => rank.CapacityTokens) * plan.KvBytesPerToken : null;

    private static string PoolWords(ModelFacts model, MemoryPlan plan, ImmutableArray<KvEngine> ranks) => Pool(model, plan, ranks) switch
    {
        not null => string.Create(CultureInfo.InvariantCulture, $"{ranks.Average(rank => rank.CapacityTokens):#,0} tokens the server states x {new Quantity(plan.KvBytesPerToken, Unit.Bytes)} a token and GPU"),
        _ when !IsUniform(model) => "its layers keep blocks of several kinds, so bytes do not follow from their number",
        _ => "the server states neither blocks and their size nor tokens",
    };
}
