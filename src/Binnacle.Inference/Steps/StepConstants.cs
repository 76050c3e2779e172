using Binnacle.Inference.Memory;

namespace Binnacle.Inference.Steps;

/// <summary>
/// What the kernel tables do not say, fitted on measured serving: how an engine's kernels compare with the timed ones, and what a step costs beside them.
/// Rows of <c>data/engines/steps.tsv</c>; a calibration replaces them for one cluster.
/// </summary>
/// <param name="Engine">The engine.</param>
/// <param name="Linear">Factor on projections, dense feed-forward parts and output projection.</param>
/// <param name="Experts">Factor on routed experts: imbalance and permutation beside the timed kernel.</param>
/// <param name="DecodeAttention">Factor on attention of decoding sequences.</param>
/// <param name="PrefillAttention">Factor on attention of prompts.</param>
/// <param name="Communication">Factor on communication.</param>
/// <param name="RankSpread">How much longer experts take per doubling of the data ranks that wait for each other, as a share: the most loaded rank sets the pace.</param>
/// <param name="RankSync">Seconds per layer with experts that data ranks need to gather tokens and to wait for each other.</param>
/// <param name="DecodeLaunch">Seconds that the timings of decode attention hold for launching it alone and that a CUDA graph saves, per layer.</param>
/// <param name="Step">Seconds per step: scheduler, launch, sampling.</param>
/// <param name="Layer">Seconds per layer: norms, rotary embedding, activation, quantisation, writing the cache.</param>
/// <param name="Sequence">Seconds per sequence of a step: input preparation, sampling, detokenising.</param>
/// <param name="PrefillLayer">Seconds per layer of a step with prompt tokens, which is not one graph.</param>
/// <param name="Request">Seconds per request before its first token: parsing, tokenising, HTTP.</param>
public sealed record StepConstants(
    EngineKind Engine,
    double Linear,
    double Experts,
    double DecodeAttention,
    double PrefillAttention,
    double Communication,
    double RankSpread,
    double RankSync,
    double DecodeLaunch,
    double Step,
    double Layer,
    double Sequence,
    double PrefillLayer,
    double Request)
{
    /// <summary>Everything on the accelerator slower or faster by a factor: another cooling, another driver, a relative's kernels.</summary>
    public StepConstants Scaled(double factor) => this with
    {
        Linear = Linear * factor,
        Experts = Experts * factor,
        DecodeAttention = DecodeAttention * factor,
        PrefillAttention = PrefillAttention * factor,
        Communication = Communication * factor,
        Layer = Layer * factor,
        PrefillLayer = PrefillLayer * factor,
    };
}
