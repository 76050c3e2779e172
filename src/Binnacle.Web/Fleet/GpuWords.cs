using Binnacle.Core.Events;
using Binnacle.Web.Wording;

namespace Binnacle.Web.Fleet;

/// <summary>What a GPU and its state are called on pages.</summary>
public static class GpuWords
{
    /// <summary><c>GPU 3</c>, <c>GPU 3 MIG 1</c>.</summary>
    public static string Name(GpuRow gpu) => gpu.Mig.Length == 0 ? Say.Part(gpu.Gpu) : $"{Say.Part(gpu.Gpu)} MIG {gpu.Mig}";

    /// <summary>The shortest words that say what is wrong; a figure of the past carries its age.</summary>
    public static string State(GpuRow gpu, DateTimeOffset asOf) => gpu switch
    {
        { IsLost: true } => "Lost",
        { Issue: { Severity: > Severity.Info } issue } => Short(issue.Rule) ?? gpu.StateAt(asOf).Word(),
        { Newest: null } => "Never heard",
        { Newest: { } newest } when !gpu.IsCurrent(asOf) => $"{Clock.Length(asOf - newest)} old",
        { Serving: null, Utilization: < IdleBelow, Vram.UsedShare: < EngineRow.LeastShare } => "Free",
        _ => HostState.Ok.Word(),
    };

    /// <summary>A GPU that does less than this and holds no memory is free.</summary>
    private const double IdleBelow = 0.01;

    private static string? Short(string rule) => rule switch
    {
        "GPU-DBE" or "GPU-SRAM" or "GPU-ECC-CONTAINED" => "ECC",
        "GPU-REMAP-PEND" => "Remap due",
        "GPU-REMAP-FAIL" => "Remap failed",
        "GPU-LEMON" => "Lemon",
        "GPU-PWRBRAKE" => "Slowed",
        "KV-SAT" => "KV high",
        _ when rule.StartsWith("CLK-", StringComparison.Ordinal) => "Slowed",
        _ when rule.StartsWith("NVL-", StringComparison.Ordinal) => "NVLink",
        _ when rule.StartsWith("PCIE-", StringComparison.Ordinal) => "PCIe",
        _ when rule.StartsWith("GPU-XID", StringComparison.Ordinal) => "XID",
        _ => null,
    };
}
