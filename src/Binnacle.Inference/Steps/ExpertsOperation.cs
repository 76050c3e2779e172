using Binnacle.Inference.Kernels;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;

namespace Binnacle.Inference.Steps;

/// <summary>The routed experts of a layer on one rank, for any number of tokens of the replica.</summary>
internal sealed class ExpertsOperation
{
    private readonly MoeFacts _moe;
    private readonly GemmRate _rate;
    private readonly double _hidden;
    private readonly double _width;
    private readonly double _share;
    private readonly double _matrices;
    private readonly double _layers;
    private readonly double _size;
    private readonly double _held;

    public ExpertsOperation(ModelFacts model, MoeFacts moe, Parallelism parallel, double layers, GemmRate rate)
    {
        (_moe, _rate, _layers, _matrices) = (moe, rate, layers, model.FfnMatrices);
        _hidden = moe.LatentWidth > 0 ? moe.LatentWidth : model.Hidden;
        _width = moe.Ffn / Math.Max(1.0, (double)parallel.Tensor * parallel.Data / parallel.Expert);
        _share = 1.0 / parallel.Expert;
        _size = Math.Log2(_hidden * _width);
        _held = Math.Log2(moe.Experts * _share);
    }

    /// <summary>Seconds of all layers for <paramref name="tokens"/> tokens of the replica.</summary>
    public double Seconds(double tokens)
    {
        var efficiency = _rate.Grid.At(Math.Log2(tokens * _moe.Active / _moe.Experts), _size, _held);
        return _layers * IdealTime.Experts(
            tokens, _moe.Active, _moe.Experts, _share, _hidden, _width, _matrices, _rate.WeightBytes, _rate.OperationsPerSecond, _rate.Bandwidth) / efficiency;
    }
}
