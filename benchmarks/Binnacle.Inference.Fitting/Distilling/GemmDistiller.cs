using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Fitting.Distilling;

internal sealed class GemmDistiller : KernelDistiller
{
    protected override KernelKind Kind => KernelKind.Gemm;

    public override string FileEnd => "gemm_perf.csv.gz";

    protected override LogAxis[] Axes => [new("m", 0, 16), new("n", 5, 12), new("k", 5, 12)];

    protected override (string, double, double[])? Measure(KernelRows rows, GpuSpec gpu)
    {
        if (Precisions.Of(rows.Text("gemm_dtype"), gpu) is not { } precision)
            return null;
        var (m, n, k) = (rows.Number("m"), rows.Number("n"), rows.Number("k"));
        var ideal = IdealTime.Gemm(m, n, k, precision.WeightBytes, precision.ActivationBytes, precision.Rate, gpu.BandwidthBytesPerSecond);
        return (precision.Variant, ideal / rows.Seconds, [Math.Log2(m), Math.Log2(n), Math.Log2(k)]);
    }
}
