using System.Collections.Immutable;
using Binnacle.Core.Units;
using Binnacle.Web.Fleet;

namespace Binnacle.Web.Pages.Devices;

/// <summary>The charts of each tab, in their order. Those without a sample in the window are left out.</summary>
internal static class ChartSpecs
{
    private static readonly ChartSpec Kv = new("KV cache in use", Unit.Ratio, ("inference.kv_cache_usage", "")) { Limit = KvCache.FullFrom };
    private static readonly ChartSpec Queue = new("Requests", Unit.Count, ("inference.requests_running", "running"), ("inference.requests_waiting", "waiting"));
    private static readonly ChartSpec Tokens = new("Token rate", Unit.TokensPerSecond, ("inference.prompt_tokens", "input"), ("inference.generation_tokens", "output"));
    private static readonly ChartSpec Busy = new("GPU utilisation", Unit.Ratio, ("gpu.utilization", ""));
    private static readonly ChartSpec Temperature = new("GPU temperature", Unit.Celsius, ("gpu.temperature", ""));
    private static readonly ChartSpec Power = new("GPU power", Unit.Watts, ("gpu.power", "")) { LimitMetric = "gpu.power_limit" };
    private static readonly ChartSpec Vram = new("VRAM used", Unit.Bytes, ("gpu.memory_used", "")) { LimitMetric = "gpu.memory_total" };
    private static readonly ChartSpec Preempted = new("Preemptions per second", Unit.None, ("inference.preemptions", ""));
    private static readonly ChartSpec Finished = new("Requests finished per second", Unit.RequestsPerSecond, ("inference.requests_finished", "finished"), ("inference.requests_failed", "failed"));

    private static readonly ImmutableArray<ChartSpec> More =
    [
        new("GPU memory temperature", Unit.Celsius, ("gpu.memory_temperature", "")),
        new("SM clock", Unit.Hertz, ("gpu.clock_sm", "")),
        new("Tensor cores active", Unit.Ratio, ("gpu.tensor_active", "")),
        new("NVLink traffic", Unit.BytesPerSecond, ("gpu.nvlink_bandwidth_total", "")),
        new("PCIe replays per second", Unit.None, ("gpu.pcie_replays", "")),
        new("Corrected memory errors per second", Unit.None, ("gpu.ecc_sbe_volatile", "")),
    ];

    public static ImmutableArray<ChartSpec> Of(DeviceTab tab) => tab switch
    {
        DeviceTab.Live => [Kv, Queue, Tokens, Busy, Temperature, Power],
        DeviceTab.Memory => [Vram, Kv, Preempted],
        DeviceTab.Requests => [Queue, Tokens, Finished, Preempted, Kv],
        DeviceTab.History => [Busy, Vram, Temperature, Power, Kv, Queue, Tokens, Finished, Preempted, .. More],
        _ => [],
    };
}
