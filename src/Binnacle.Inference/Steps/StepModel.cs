using System.Collections.Immutable;
using Binnacle.Inference.Kernels;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;

namespace Binnacle.Inference.Steps;

/// <summary>
/// How long an engine step takes: measured kernel efficiency applied to the ideal time of every operation, plus fitted overheads. Immutable and safe for
/// concurrent use. Evaluating a step costs the number of distinct operations of a layer, not of layers, tokens or sequences.
/// </summary>
public sealed class StepModel
{
    // Reads and writes of activations between the large operations of a layer, in units of the model's width (capacity notes, step bytes).
    private const double ActivationPasses = 10;

    private readonly Parallelism _parallel;
    private readonly ImmutableArray<GemmOperation> _linear;
    private readonly ImmutableArray<AttentionOperation> _attention;
    private readonly ExpertsOperation? _experts;
    private readonly GemmOperation _head;
    private readonly Collectives _collectives;
    private readonly double _layers;
    private readonly double _spread;
    private readonly double _rankSync;
    private readonly double _secondsPerActivation;
    private readonly double _stateSecondsPerSequence;

    private StepModel(MemoryRequest setup, StepConstants constants, KernelSource kernels)
    {
        var (model, gpu) = (setup.Model, setup.Gpu);
        var quantization = setup.Precision is { } precision ? model.Quantization.As(precision, model.Moe is not null) : model.Quantization;
        var stage = StageShare.Of(model.Layers, setup.Parallelism.Pipeline);
        _parallel = setup.Parallelism;
        Constants = constants;
        _rankSync = _parallel.Data > 1 ? stage.Moe * constants.RankSync : 0;
        _spread = 1 + (constants.RankSpread * Math.Log2(_parallel.Data));
        KernelsMeasuredOn = kernels.Table.Gpu;

        GemmRate Rate(KernelKind kind, ModelParts part) => part == ModelParts.None || quantization.Unquantized.HasFlag(part)
            ? GemmRate.Of(kernels.Table, kind, WeightPrecision.Bf16, 2, gpu)
            : GemmRate.Of(kernels.Table, kind, quantization.Weights, quantization.BytesPerWeight, gpu);

        _linear = [.. LinearOperations.Of(model, stage, _parallel, part => Rate(KernelKind.Gemm, part))];
        _attention = [.. AttentionOperations.Of(model, stage, _parallel.Tensor, kernels.Table, gpu, setup.KvPrecision)];
        _experts = model.Moe is { } moe && stage.Moe > 0 ? new ExpertsOperation(model, moe, _parallel, stage.Moe, Rate(KernelKind.Experts, ModelParts.Experts)) : null;
        _head = new GemmOperation((double)WeightMemory.PaddedVocabulary(model) / _parallel.Tensor, model.Hidden, 1, Rate(KernelKind.Gemm, ModelParts.None));
        _collectives = new Collectives(model, stage, _parallel, gpu, kernels);
        _layers = Math.Max(stage.Mixers, stage.DenseFfn + stage.Moe);
        _secondsPerActivation = ActivationPasses * 2 * model.Hidden * _layers / gpu.BandwidthBytesPerSecond;
        _stateSecondsPerSequence = 2.0 * stage.Recurrent * (model.Recurrent?.StateBytesPerSequence ?? 0) / _parallel.Tensor / gpu.BandwidthBytesPerSecond;
    }

    /// <summary>Catalogue id of the accelerator whose kernels were measured.</summary>
    public string KernelsMeasuredOn { get; }

    /// <summary>The fitted part.</summary>
    public StepConstants Constants { get; }

    /// <summary>The model of a setup that is legal and fits: see <see cref="MemoryModel.Plan"/>.</summary>
    public static StepModel Of(MemoryRequest setup, StepConstants? constants = null) =>
        new(setup, constants ?? StepConstantTable.For(setup.Engine, setup.Gpu), KernelCatalog.For(setup.Gpu));

    /// <summary>The same at the vendor's peak rates and without overheads: the roofline.</summary>
    public static StepModel Ideal(MemoryRequest setup) =>
        new(setup, new StepConstants(setup.Engine, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0), KernelCatalog.Ideal);

    /// <summary>Seconds of one step of a replica.</summary>
    public double Seconds(in StepLoad load) => Cost(load).Total;

    /// <summary>Seconds of one step by what they are spent on.</summary>
    public StepCost Cost(in StepLoad load)
    {
        if (load.Tokens == 0)
            return default;
        // The running sequences of a pipelined engine are spread over its stages; each token passes all of them.
        double stages = _parallel.Pipeline;
        double ranks = _parallel.Data;
        var decodes = load.Decodes / stages;
        var prefill = load.PrefillTokens / stages;
        var tokens = prefill > 0 ? decodes + prefill : GraphSizes.Pad((int)Math.Ceiling(decodes / ranks)) * ranks;
        var perRank = Math.Max(1, tokens / ranks);
        var samples = Math.Max(1, load.Samples / stages / ranks);

        return new StepCost(
            Linear: Constants.Linear * stages * Linear(perRank),
            Experts: _experts is null ? 0 : Constants.Experts * _spread * stages * _experts.Seconds(Math.Max(1, tokens)),
            DecodeAttention: Constants.DecodeAttention * stages * (DecodeAttention(decodes / ranks, load.DecodeContext) + (decodes / ranks * _stateSecondsPerSequence)),
            PrefillAttention: Constants.PrefillAttention * stages * PrefillAttention(prefill / ranks, Math.Max(1, load.PrefillChunks / stages / ranks), load.PrefillPast),
            Head: Constants.Linear * _head.Seconds(samples, Math.Log2(samples)),
            Communication: stages * ((Constants.Communication * _collectives.Seconds(Math.Max(1, tokens))) + _rankSync),
            Overhead: Overhead(load, perRank, samples, stages));
    }

    /// <summary>The part of a step of decodes that depends on their context, in seconds.</summary>
    internal double DecodeAttentionSeconds(int sequences, double context)
    {
        var perRank = (double)sequences / _parallel.Pipeline / _parallel.Data;
        return Constants.DecodeAttention * _parallel.Pipeline * (DecodeAttention(perRank, context) + (perRank * _stateSecondsPerSequence));
    }

    private double Linear(double rows)
    {
        var (sum, log2) = (0.0, Math.Log2(rows));
        foreach (var operation in _linear)
            sum += operation.Seconds(rows, log2);
        return sum;
    }

    private double DecodeAttention(double sequences, double context)
    {
        var sum = 0.0;
        foreach (var operation in _attention)
            sum += operation.Decode(sequences, context, Constants.DecodeLaunch);
        return sum;
    }

    private double PrefillAttention(double tokens, double chunks, double past)
    {
        var sum = 0.0;
        foreach (var operation in _attention)
            sum += operation.Prefill(tokens, Math.Min(chunks, Math.Max(1, tokens)), past);
        return sum;
    }

    private double Overhead(in StepLoad load, double rows, double samples, double stages)
    {
        var perLayer = Constants.Layer + (load.PrefillTokens > 0 ? Constants.PrefillLayer : 0);
        return Constants.Step + (stages * _layers * perLayer) + (stages * rows * _secondsPerActivation) + (samples * stages * Constants.Sequence);
    }
}
