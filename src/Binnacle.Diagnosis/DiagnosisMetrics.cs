using System.Collections.Immutable;

namespace Binnacle.Diagnosis;

/// <summary>The metrics that rules and forecasts look at; whoever reads series for a diagnosis needs no others. A test keeps the list equal to the rules.</summary>
public static class DiagnosisMetrics
{
    public static ImmutableArray<string> All { get; } =
    [
        "gpu.clock_sm",
        "gpu.ecc_dbe_volatile",
        "gpu.ecc_sbe_volatile",
        "gpu.ecc_sram_threshold_exceeded",
        "gpu.memory_free",
        "gpu.memory_temperature",
        "gpu.memory_total",
        "gpu.memory_used",
        "gpu.nvlink_links_active",
        "gpu.nvlink_links_inactive",
        "gpu.nvlink_recovery_errors",
        "gpu.nvlink_replay_errors",
        "gpu.pcie_generation",
        "gpu.pcie_generation_max",
        "gpu.pcie_replays",
        "gpu.pcie_width",
        "gpu.pcie_width_max",
        "gpu.power",
        "gpu.remapped_rows_uncorrectable",
        "gpu.retired_pages_dbe",
        "gpu.retired_pages_pending",
        "gpu.retired_pages_sbe",
        "gpu.row_remap_failure",
        "gpu.row_remap_pending",
        "gpu.temperature",
        "gpu.temperature_margin",
        "gpu.throttle_hw_power_brake",
        "gpu.throttle_hw_thermal",
        "gpu.throttle_sw_thermal",
        "gpu.utilization",
        "gpu.violation_thermal",
        "inference.generation_tokens",
        "inference.kv_cache_usage",
        "inference.preemptions",
        "inference.requests_finished",
        "inference.requests_running",
        "inference.requests_waiting",
        "inference.ttft_count",
        "inference.ttft_sum",
        "sensor.fan",
        "sensor.fan_duty",
        "sensor.power",
        "sensor.temperature",
        "sensor.voltage",
    ];
}
