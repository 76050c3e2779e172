using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;
using Binnacle.Inference.Models;

namespace Binnacle.Inference.Steps;

/// <summary>How fast matrices of a precision are multiplied on an accelerator, and by which measured grid.</summary>
/// <param name="Grid">Efficiency.</param>
/// <param name="WeightBytes">Bytes per weight, scales included.</param>
/// <param name="ActivationBytes">Bytes per activation.</param>
/// <param name="OperationsPerSecond">Peak rate of the units used.</param>
/// <param name="Bandwidth">Memory bandwidth, bytes per second.</param>
/// <param name="IsMeasured">The grid is of this precision; otherwise it is the 16-bit grid with the smaller weights.</param>
internal sealed record GemmRate(EfficiencyGrid Grid, double WeightBytes, double ActivationBytes, double OperationsPerSecond, double Bandwidth, bool IsMeasured)
{
    /// <summary>
    /// The rate for dense layers (<see cref="KernelKind.Gemm"/>) or experts. Where the hardware has no unit for a precision, engines keep the weights
    /// small and compute in 16 bit (Marlin kernels): weight bytes of the precision, rate of 16 bit.
    /// </summary>
    public static GemmRate Of(KernelTable table, KernelKind kind, WeightPrecision precision, double weightBytes, GpuSpec gpu)
    {
        var bandwidth = gpu.BandwidthBytesPerSecond;
        var (variant, rate, activation) = precision switch
        {
            WeightPrecision.Fp8 => ("fp8", gpu.Rates.Fp8, 1.0),
            // The block-scaled kernels the timings caught at few rows reach 2 to 4 % of the bandwidth on Blackwell; measured serving does not show that.
            WeightPrecision.Fp8Block => (kind == KernelKind.Gemm ? "fp8" : "fp8block", gpu.Rates.Fp8, 1.0),
            // No grid of 8-bit integers was measured; the units and the traffic are those of 8-bit floats.
            WeightPrecision.Int8 => ("fp8", gpu.Rates.Int8, 1.0),
            WeightPrecision.Nvfp4 => ("nvfp4", gpu.Rates.Fp4, 0.5625),
            WeightPrecision.Mxfp4 => ("mxfp4", gpu.Rates.HalfPrecision, 2.0),
            WeightPrecision.Int4 => ("int4", gpu.Rates.HalfPrecision, 2.0),
            _ => ("bf16", gpu.Rates.HalfPrecision, 2.0),
        };
        if (rate is { } known && Measured(table, kind, variant) is { } grid)
            return new GemmRate(grid, weightBytes, activation, known, bandwidth, true);
        return new GemmRate(table.Find(kind, "bf16")!, weightBytes, 2, gpu.Rates.HalfPrecision, bandwidth, precision == WeightPrecision.Bf16);
    }

    private static EfficiencyGrid? Measured(KernelTable table, KernelKind kind, string variant) =>
        table.Find(kind, variant) ?? (variant == "fp8block" ? table.Find(kind, "fp8") : null);
}
