using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Steps;

/// <summary>Attention of one kind of layer on one rank.</summary>
internal sealed class AttentionOperation
{
    private readonly EfficiencyGrid _decode;
    private readonly EfficiencyGrid _prefill;
    private readonly double _rate;
    private readonly double _bandwidth;
    private readonly double _kvHeadsLog2;

    public AttentionOperation(KernelTable table, GpuSpec gpu, bool isFp8Cache)
    {
        var variant = isFp8Cache ? "fp8" : "bf16";
        _decode = table.Find(KernelKind.Decode, variant) ?? table.Find(KernelKind.Decode, "bf16")!;
        _prefill = table.Find(KernelKind.Prefill, variant) ?? table.Find(KernelKind.Prefill, "bf16")!;
        (_rate, _bandwidth, KvBytes) = (gpu.Rates.HalfPrecision, gpu.BandwidthBytesPerSecond, isFp8Cache ? 1 : 2);
    }

    public required double Layers { get; init; }

    public required double QueryHeads { get; init; }

    public required double KvHeads
    {
        get;
        init
        {
            field = value;
            _kvHeadsLog2 = Math.Log2(value);
        }
    }

    /// <summary>Width of a key head, or of the latent vector with its rotary part.</summary>
    public required double HeadDim { get; init; }

    /// <summary>Width of a key head while prompts are computed; the latent kind expands it then.</summary>
    public required double PrefillHeadDim { get; init; }

    /// <summary>Key and value are one vector (latent): half the traffic of separate ones.</summary>
    public bool IsShared { get; init; }

    /// <summary>Tokens a layer sees; 0 for all.</summary>
    public int Window { get; init; }

    /// <summary>Most tokens a sequence's attention reads when an indexer chooses them; 0 for all.</summary>
    public int TopK { get; init; }

    private double KvBytes { get; }

    /// <param name="sequences">Sequences that get a token.</param>
    /// <param name="context">Their mean context.</param>
    /// <param name="launch">Seconds per layer that the timings hold for launching alone.</param>
    public double Decode(double sequences, double context, double launch)
    {
        if (sequences < 1)
            return 0;
        var seen = Seen(context);
        var ideal = IdealTime.Decode(sequences, seen, IsShared ? KvHeads / 2 : KvHeads, QueryHeads, HeadDim, KvBytes, _rate, _bandwidth);
        var timed = ideal / _decode.At(Math.Log2(sequences), Math.Log2(Math.Max(1, seen)), _kvHeadsLog2);
        return Layers * Math.Max(ideal - IdealTime.Launch, timed - launch);
    }

    public double Prefill(double tokens, double chunks, double past)
    {
        if (tokens < 1)
            return 0;
        var fresh = tokens / chunks;
        // A window keeps what a token may look back to; the mean look-back over a chunk is at most the window.
        var back = past + (fresh / 2);
        var seen = Seen(back);
        var ideal = IdealTime.Prefill(chunks, fresh, Math.Max(0, seen - (fresh / 2)), QueryHeads, KvHeads, PrefillHeadDim, _rate, _bandwidth);
        return Layers * ideal / _prefill.At(Math.Log2(fresh), Math.Log2(chunks * QueryHeads));
    }

    private double Seen(double context)
    {
        var seen = Window > 0 ? Math.Min(context, Window) : context;
        return TopK > 0 ? Math.Min(seen, TopK) : seen;
    }
}
