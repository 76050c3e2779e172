using Binnacle.Inference.Kernels;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;

namespace Binnacle.Inference.Steps;

/// <summary>The matrix products of the layers on one rank, but for routed experts. Shapes as the engines fuse them: query, key and value in one product, gate and up in one.</summary>
internal static class LinearOperations
{
    public static IEnumerable<GemmOperation> Of(ModelFacts model, LayerMix stage, Parallelism parallel, Func<ModelParts, GemmRate> rate)
    {
        var tensor = parallel.Tensor;
        double hidden = model.Hidden;
        IEnumerable<GemmOperation> attention =
        [
            .. model.Latent is { } latent ? Latent(model, latent, stage.Full, tensor, rate(ModelParts.Attention)) : Grouped(hidden, model.Attention, stage.Full, tensor, rate(ModelParts.Attention)),
            .. Grouped(hidden, model.WindowAttention, stage.Sliding, tensor, rate(ModelParts.Attention)),
        ];
        return
        [
            .. attention,
            .. Recurrent(hidden, model.Recurrent, stage.Recurrent, tensor, rate(ModelParts.Recurrent)),
            .. FeedForward(hidden, model.Ffn, stage.DenseFfn, tensor, model.FfnMatrices, rate(ModelParts.DenseFfn)),
            .. model.Moe is { } moe ? Moe(model, moe, stage.Moe, tensor, rate) : [],
        ];
    }

    private static IEnumerable<GemmOperation> Grouped(double hidden, AttentionFacts? heads, int layers, int tensor, GemmRate rate)
    {
        if (heads is null || layers == 0)
            yield break;
        var queries = (heads.HasOutputGate ? 2.0 : 1.0) * heads.QueryHeads * heads.HeadDim / tensor;
        var keysAndValues = KvMemory.HeadsPerRank(heads.KvHeads, tensor) * (heads.HeadDim + heads.ValueDim);
        yield return new GemmOperation(queries + keysAndValues, hidden, layers, rate);
        yield return new GemmOperation(hidden, (double)heads.QueryHeads * heads.ValueDim / tensor, layers, rate);
    }

    // Absorbed form, as engines decode: the up-projections act on the latent vector, head by head.
    private static IEnumerable<GemmOperation> Latent(ModelFacts model, LatentAttentionFacts latent, int layers, int tensor, GemmRate rate)
    {
        double hidden = model.Hidden;
        var heads = (double)latent.QueryHeads / tensor;
        yield return new GemmOperation((latent.QueryRank ?? 0) + latent.KvRank + latent.RopeDim, hidden, layers, rate);
        yield return new GemmOperation(heads * (latent.NopeDim + latent.RopeDim), latent.QueryRank ?? hidden, layers, rate);
        yield return new GemmOperation(heads * (latent.NopeDim + latent.ValueDim), latent.KvRank, layers, rate);
        yield return new GemmOperation(hidden, heads * latent.ValueDim, layers, rate);
        if (model.Indexer is { } indexer)
            yield return new GemmOperation((double)indexer.Heads * indexer.HeadDim, latent.QueryRank ?? hidden, layers, rate);
    }

    private static IEnumerable<GemmOperation> Recurrent(double hidden, RecurrentFacts? mixer, int layers, int tensor, GemmRate rate)
    {
        if (mixer is null || layers == 0)
            yield break;
        // Everything into the mixer in one product, its output in another: the widths of ParameterCount.
        double inner = mixer.InnerWidth;
        double keys = (double)mixer.KeyHeads * mixer.KeyDim;
        var into = mixer.Kind switch
        {
            RecurrentKind.GatedDelta or RecurrentKind.Mamba2 => (2 * keys) + (2 * inner) + mixer.ValueHeads,
            RecurrentKind.Lightning => 4 * inner,
            _ => 2 * inner,
        };
        yield return new GemmOperation(into / tensor, hidden, layers, rate);
        yield return new GemmOperation(hidden, inner / tensor, layers, rate);
    }

    private static IEnumerable<GemmOperation> FeedForward(double hidden, double width, int layers, int tensor, int matrices, GemmRate rate)
    {
        if (width == 0 || layers == 0)
            yield break;
        yield return new GemmOperation((matrices - 1) * width / tensor, hidden, layers, rate);
        yield return new GemmOperation(hidden, width / tensor, layers, rate);
    }

    private static IEnumerable<GemmOperation> Moe(ModelFacts model, MoeFacts moe, int layers, int tensor, Func<ModelParts, GemmRate> rate)
    {
        // Routers stay in 16 bit.
        yield return new GemmOperation(moe.Experts, model.Hidden, layers, rate(ModelParts.None));
        if (moe.LatentWidth > 0)
        {
            yield return new GemmOperation(moe.LatentWidth, model.Hidden, layers, rate(ModelParts.Experts));
            yield return new GemmOperation(model.Hidden, moe.LatentWidth, layers, rate(ModelParts.Experts));
        }

        foreach (var shared in FeedForward(model.Hidden, moe.SharedFfn, layers, tensor, model.FfnMatrices, rate(ModelParts.SharedExperts)))
            yield return shared;
    }
}
