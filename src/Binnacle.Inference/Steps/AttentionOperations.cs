using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;

namespace Binnacle.Inference.Steps;

/// <summary>The kinds of attention a model has, on one rank.</summary>
internal static class AttentionOperations
{
    public static IEnumerable<AttentionOperation> Of(ModelFacts model, LayerMix stage, int tensor, KernelTable table, GpuSpec gpu, KvPrecision precision)
    {
        var isFp8 = precision == KvPrecision.Fp8;
        if (stage.Full > 0 && model.Latent is { } latent)
            yield return Latent(latent, stage.Full, tensor, table, gpu, isFp8, model.Indexer?.TopK ?? 0);
        else if (stage.Full > 0 && model.Attention is { } full)
            yield return Grouped(full, stage.Full, tensor, table, gpu, isFp8, window: 0);
        if (stage.Sliding > 0 && model.WindowAttention is { } sliding)
            yield return Grouped(sliding, stage.Sliding, tensor, table, gpu, isFp8, model.Window);
    }

    private static AttentionOperation Grouped(AttentionFacts heads, int layers, int tensor, KernelTable table, GpuSpec gpu, bool isFp8, int window)
    {
        var dimension = (heads.HeadDim + heads.ValueDim) / 2.0;
        return new AttentionOperation(table, gpu, isFp8)
        {
            Layers = layers,
            QueryHeads = (double)heads.QueryHeads / tensor,
            KvHeads = KvMemory.HeadsPerRank(heads.KvHeads, tensor),
            HeadDim = dimension,
            PrefillHeadDim = dimension,
            Window = window,
        };
    }

    // Decoding reads one latent vector for all heads; prompts are computed with keys and values expanded per head.
    private static AttentionOperation Latent(LatentAttentionFacts latent, int layers, int tensor, KernelTable table, GpuSpec gpu, bool isFp8, int topK) =>
        new(table, gpu, isFp8)
        {
            Layers = layers,
            QueryHeads = (double)latent.QueryHeads / tensor,
            KvHeads = 1,
            IsShared = true,
            HeadDim = latent.KvRank + latent.RopeDim,
            PrefillHeadDim = (latent.NopeDim + latent.RopeDim + latent.ValueDim) / 2.0,
            TopK = topK,
        };
}
