using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Fitting.Distilling;

internal sealed class PrefillDistiller : KernelDistiller
{
    protected override KernelKind Kind => KernelKind.Prefill;

    public override string FileEnd => "context_attention_perf.csv.gz";

    protected override LogAxis[] Axes => [new("tokens", 0, 15), new("heads", 0, 15)];

    protected override (string, double, double[])? Measure(KernelRows rows, GpuSpec gpu)
    {
        if (rows.Number("head_dim") != 128 || rows.Number("window_size") > 0 || rows.Number("step") > 0)
            return null;
        var (batch, tokens) = (rows.Number("batch_size"), rows.Number("isl"));
        var (heads, queries) = (rows.Number("num_key_value_heads"), rows.Number("num_heads"));
        if (heads == 0)
            heads = queries;
        var isFp8 = rows.Text("kv_cache_dtype").StartsWith("fp8", StringComparison.Ordinal);
        var ideal = IdealTime.Prefill(batch, tokens, 0, queries, heads, 128, gpu.Rates.HalfPrecision, gpu.BandwidthBytesPerSecond);
        return (isFp8 ? "fp8" : "bf16", ideal / rows.Seconds, [Math.Log2(tokens), Math.Log2(batch * queries)]);
    }
}
