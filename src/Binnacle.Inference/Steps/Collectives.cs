using System.Globalization;
using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Models;

namespace Binnacle.Inference.Steps;

/// <summary>
/// Communication of a step: two all-reduces a layer between tensor ranks, dispatch and combine between data ranks that share experts, and the hand-over between pipeline
/// stages. Without a measured curve for the link the efficiency of the nearest measured one is carried over to the link's own bandwidth.
/// </summary>
internal sealed class Collectives
{
    // All-to-all of experts: half the link, what published dispatch kernels reach with large messages; small ones are bound by Launch.
    private const double AllToAllShare = 0.5;

    private readonly Parallelism _parallel;
    private readonly EfficiencyGrid? _allReduce;
    private readonly double _layers;
    private readonly double _moeLayers;
    private readonly double _messageBytes;
    private readonly double _dispatchBytes;
    private readonly double _link;

    public Collectives(ModelFacts model, LayerMix stage, Parallelism parallel, GpuSpec gpu, KernelSource kernels)
    {
        _parallel = parallel;
        _layers = Math.Max(stage.Mixers, stage.DenseFfn + stage.Moe) * 2.0;
        _moeLayers = stage.Moe;
        _messageBytes = model.Hidden * 2.0;
        _dispatchBytes = (model.Moe?.Active ?? 0) * model.Hidden * 2.0;
        _link = gpu.LinkBytesPerSecond;
        _allReduce = parallel.Tensor > 1 ? Curve(gpu, kernels, parallel.Tensor) : null;
    }

    /// <summary>Seconds for a step with so many tokens in the replica.</summary>
    public double Seconds(double tokens)
    {
        var seconds = 0.0;
        if (_allReduce is { } curve)
        {
            var message = tokens / _parallel.Data * _messageBytes;
            seconds += _layers * IdealTime.AllReduce(_parallel.Tensor, message, _link) / curve.At(Math.Log2(message));
        }

        // Tensor ranks all hold every token: only tokens of other data ranks have to travel to an expert.
        if (_parallel.Expert > 1 && _parallel.Data > 1)
        {
            var perRank = tokens / (_parallel.Tensor * _parallel.Data) * _dispatchBytes * (_parallel.Expert - 1) / _parallel.Expert;
            seconds += _moeLayers * 2 * (IdealTime.Launch + (perRank / (_link * AllToAllShare)));
        }

        if (_parallel.Pipeline > 1)
            seconds += IdealTime.Launch + (tokens / _parallel.Data * _messageBytes / _link);
        return seconds;
    }

    private static EfficiencyGrid? Curve(GpuSpec gpu, KernelSource kernels, int ranks)
    {
        // Over PCIe a relative with NVLink says nothing: the L40S is the card whose collectives over PCIe were measured.
        var table = !kernels.IsOwn && gpu.Link == "PCIe" ? KernelCatalog.OverPcie : kernels.Table;
        return new[] { ranks, 8, 4, 2 }
            .Select(count => table.Find(KernelKind.AllReduce, count.ToString(CultureInfo.InvariantCulture)))
            .FirstOrDefault(grid => grid is not null) ?? KernelCatalog.OverPcie.Find(KernelKind.AllReduce, "4");
    }
}
