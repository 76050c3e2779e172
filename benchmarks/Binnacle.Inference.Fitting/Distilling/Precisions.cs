using Binnacle.Inference.Gpus;

namespace Binnacle.Inference.Fitting.Distilling;

/// <summary>The tables' names of precisions.</summary>
internal static class Precisions
{
    /// <summary>Our name, bytes per weight, bytes per activation and the rate the kernel works at; null: a precision the product does not know.</summary>
    public static (string Variant, double WeightBytes, double ActivationBytes, double Rate)? Of(string name, GpuSpec gpu) => name switch
    {
        "bfloat16" => ("bf16", 2, 2, gpu.Rates.HalfPrecision),
        "fp8" when gpu.Rates.Fp8 is { } rate => ("fp8", 1, 1, rate),
        "fp8_block" when gpu.Rates.Fp8 is { } rate => ("fp8block", 1, 1, rate),
        "nvfp4" when gpu.Rates.Fp4 is { } rate => ("nvfp4", 0.5625, 0.5625, rate),
        "int4_wo" => ("int4", 0.52, 2, gpu.Rates.HalfPrecision),
        "w4a16_mxfp4" => ("mxfp4", 0.53125, 2, gpu.Rates.HalfPrecision),
        _ => null,
    };
}
