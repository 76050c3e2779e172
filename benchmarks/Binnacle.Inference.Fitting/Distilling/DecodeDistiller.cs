using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Fitting.Distilling;

internal sealed class DecodeDistiller : KernelDistiller
{
    protected override KernelKind Kind => KernelKind.Decode;

    public override string FileEnd => "generation_attention_perf.csv.gz";

    protected override LogAxis[] Axes => [new("batch", 0, 11), new("context", 1, 17), new("kv_heads", 0, 6)];

    // The step column counts the tokens before the new one: 1, 3, 7, ... 131071.
    protected override (string, double, double[])? Measure(KernelRows rows, GpuSpec gpu)
    {
        var window = rows.Number("window_size");
        if (rows.Number("head_dim") != 128 || window > 0)
            return null;
        var (batch, context) = (rows.Number("batch_size"), rows.Number("isl") + rows.Number("step"));
        var (heads, queries) = (rows.Number("num_key_value_heads"), rows.Number("num_heads"));
        if (heads == 0)
            heads = queries;
        var isFp8 = rows.Text("kv_cache_dtype").StartsWith("fp8", StringComparison.Ordinal);
        var ideal = IdealTime.Decode(batch, context, heads, queries, 128, isFp8 ? 1 : 2, gpu.Rates.HalfPrecision, gpu.BandwidthBytesPerSecond);
        return (isFp8 ? "fp8" : "bf16", ideal / rows.Seconds, [Math.Log2(batch), Math.Log2(context), Math.Log2(heads)]);
    }
}
