using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Fitting.Distilling;

internal sealed class ExpertsDistiller : KernelDistiller
{
    protected override KernelKind Kind => KernelKind.Experts;

    public override string FileEnd => "moe_perf.csv.gz";

    protected override LogAxis[] Axes => [new("rows", -8, 22), new("size", 16, 12), new("experts", 0, 10)];

    protected override bool LiesOnSteps => false;

    // Real routing is uneven; the milder of the two uneven distributions is the one whose loads resemble measured ones. Timings with expert ranks are
    // left out: several of them caught a fallback kernel ten times slower than serving shows. A rank that holds fewer experts is a smaller model.
    protected override (string, double, double[])? Measure(KernelRows rows, GpuSpec gpu)
    {
        if (rows.Text("distribution") != "power_law_1.01" || rows.Number("moe_ep_size") != 1 || Precisions.Of(rows.Text("moe_dtype"), gpu) is not { } precision)
            return null;
        var (tokens, active, experts) = (rows.Number("num_tokens"), rows.Number("topk"), rows.Number("num_experts"));
        var (hidden, width) = (rows.Number("hidden_size"), rows.Number("inter_size") / rows.Number("moe_tp_size"));
        var ideal = IdealTime.Experts(tokens, active, experts, 1, hidden, width, 3, precision.WeightBytes, precision.Rate, gpu.BandwidthBytesPerSecond);
        return (precision.Variant, ideal / rows.Seconds, [Math.Log2(tokens * active / experts), Math.Log2(hidden * width), Math.Log2(experts)]);
    }
}
