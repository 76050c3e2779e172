using System.Globalization;
using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Fitting.Distilling;

internal sealed class AllReduceDistiller : KernelDistiller
{
    protected override KernelKind Kind => KernelKind.AllReduce;

    public override string FileEnd => "custom_allreduce_perf.csv.gz";

    protected override LogAxis[] Axes => [new("bytes", 7, 23)];

    protected override (string, double, double[])? Measure(KernelRows rows, GpuSpec gpu)
    {
        // Decoding runs in CUDA graphs; the eager rows show what launching costs without.
        if (rows.Text("backend") is not ("vllm_graph" or ""))
            return null;
        var (ranks, bytes) = (rows.Number("num_gpus"), rows.Number("message_size"));
        var ideal = IdealTime.AllReduce(ranks, bytes, gpu.LinkBytesPerSecond);
        return (ranks.ToString(CultureInfo.InvariantCulture), ideal / rows.Seconds, [Math.Log2(bytes)]);
    }
}
