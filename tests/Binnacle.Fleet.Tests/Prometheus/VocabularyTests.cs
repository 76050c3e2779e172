using Binnacle.Fleet.Formats.Metrics;
using Binnacle.Fleet.Formats.Prometheus;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Prometheus;

/// <summary>The alias table knows what exporters really send.</summary>
public sealed class VocabularyTests
{
    [Fact]
    public void Sensors_of_the_ipmi_exporter_belong_to_their_names()
    {
        var capture = ParsedCapture.Of(PrometheusFormats.All[0], "ipmi_temperature_celsius{id=\"18\",name=\"Inlet Temp\"} 24\nipmi_fan_speed_rpm{id=\"12\",name=\"Fan1A\"} 4560\nipmi_voltage_volts{id=\"3\",name=\"VBAT\"} NaN\nipmi_dcmi_power_consumption_watts 641\n");

        capture.Value("sensor.temperature", "sensor/Inlet Temp").ShouldBe(24);
        capture.Value("sensor.fan", "fan/Fan1A").ShouldBe(4_560);
        capture.Value("host.power", "host").ShouldBe(641);
        capture.Samples.Count.ShouldBe(3);
    }

    [Fact]
    public void Essentials_of_the_node_exporter_belong_to_the_host()
    {
        var capture = ParsedCapture.Of(PrometheusFormats.All[0], "node_load1 3.5\nnode_memory_MemAvailable_bytes 5.4e+11\nnode_network_receive_bytes_total{device=\"ib0\"} 1e+09\n");

        capture.Value("host.load_1m", "host").ShouldBe(3.5);
        capture.Samples.Single(sample => sample.Series.Metric == "host.network_received").Series.Qualifier.ShouldBe("nic=ib0");
    }

    [Fact]
    public void Counts_of_xids_are_told_by_code()
    {
        var capture = ParsedCapture.Of(PrometheusFormats.All[0], "DCGM_EXP_XID_ERRORS_COUNT{gpu=\"3\",window_size_in_ms=\"300000\",xid=\"79\"} 2\n");

        capture.Samples.Single().ShouldSatisfyAllConditions(sample => sample.Series.Metric.ShouldBe("gpu.xid_recent"), sample => sample.Series.Qualifier.ShouldBe("xid=79"), sample => sample.Value.ShouldBe(2));
    }

    [Theory]
    [InlineData("default-counters.csv")]
    [InlineData("dcp-metrics-included.csv")]
    [InlineData("1.x-compatibility-metrics.csv")]
    public void Every_counter_dcgm_exporter_ships_with_has_a_meaning(string file)
    {
        Assert.SkipWhen(Repository.SharedSamples is null, "The exporter's own lists are not beside this checkout.");
        string[] without = ["DCGM_FI_DEV_NVLINK_BANDWIDTH_L0", "DCGM_EXP_P2P_STATUS"];
        var counters = File.ReadLines(Path.Combine(Repository.SharedSamples!, "dcgm", file)).Select(line => line.TrimStart('#', ' ').Split(','))
            .Where(cells => cells.Length > 2 && cells[1].Trim() is "gauge" or "counter").Select(cells => cells.Length > 1 ? cells[0].Trim() : "").ToArray();

        counters.Length.ShouldBeGreaterThan(20);
        counters.Where(name => MetricAliases.OfSample(name).IsEmpty).Except(without).ShouldBeEmpty();
    }

    [Fact]
    public void Every_family_of_a_real_vllm_that_is_not_pythons_own_has_a_meaning_or_is_known_to_have_none()
    {
        Assert.SkipWhen(Repository.SharedSamples is null, "The catalogue of a real server is not beside this checkout.");
        var names = File.ReadLines(Path.Combine(Repository.SharedSamples!, "metrics/vllm_metrics_catalogue.tsv")).Skip(1).Select(line => line.Split('\t')).Where(cells => cells[0].StartsWith("vllm:", StringComparison.Ordinal)).ToArray();

        var unnamed = names.Where(cells => MetricAliases.OfSample(cells[1] == "histogram" ? cells[0] + "_sum" : cells[0]).IsEmpty).Select(cells => cells[0]["vllm:".Length..]).Order(StringComparer.Ordinal);

        // Sums of others, settings of requests, and figures of the process itself; cache_config_info is read by its labels.
        unnamed.ShouldBe([
            "cache_config_info", "estimated_flops_per_gpu_total", "estimated_read_bytes_per_gpu_total", "estimated_write_bytes_per_gpu_total", "iteration_tokens_total", "mm_cache_hits_total", "mm_cache_queries_total",
            "num_requests_waiting_by_reason", "prompt_tokens_by_source_total", "request_generation_tokens", "request_max_num_generation_tokens", "request_params_max_tokens", "request_params_n", "request_prefill_kv_computed_tokens", "request_prompt_tokens",
        ]);
    }
}
