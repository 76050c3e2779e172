using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Formats.Metrics;
using Binnacle.Fleet.Formats.Prometheus;

namespace Binnacle.Fleet.Tests.Prometheus;

public sealed class PlausibleValueTests
{
    [Theory]
    [InlineData("gpu.utilization", 0.97, 0.97)]
    [InlineData("gpu.utilization", 1.004, 1.0)]
    [InlineData("gpu.fan", 1.1, 1.1)]
    [InlineData("gpu.temperature", -5, -5.0)]
    [InlineData("gpu.memory_used", 0, 0.0)]
    [InlineData("gpu.memory_used", -1, null)]
    [InlineData("inference.requests_running", -1, null)]
    [InlineData("gpu.power", double.NaN, null)]
    [InlineData("inference.kv_cache_usage", 97, null)]
    public void What_cannot_be_is_not_stored(string metric, double value, double? stored) =>
        PlausibleValue.Of(MetricCatalog.Find(metric)!, value, out _).ShouldBe(stored);

    [Fact]
    public void A_percentage_where_a_share_is_meant_is_not_stored_and_said()
    {
        var capture = ParsedCapture.Of(PrometheusFormats.All[0], "vllm:kv_cache_usage_perc{model_name=\"m\"} 97\nvllm:num_requests_running{model_name=\"m\"} -1\nvllm:num_requests_waiting{model_name=\"m\"} 2\n");

        capture.Facts.Single(fact => fact.Name == "implausible.inference.kv_cache_usage").Value.ShouldContain("the source gives percent");
        capture.Samples.Select(sample => sample.Series.Metric).ShouldBe(["inference.requests_waiting"]);
    }

    // dcgm_structs.h: blanks of 32 and 64 bits and of floating point, and what follows them (not found, not supported, not permitted).
    [Theory]
    [InlineData("DCGM_FI_DEV_MEMORY_TEMP", "9223372036854775794")]
    [InlineData("DCGM_FI_DEV_MEMORY_TEMP", "9223372036854775792")]
    [InlineData("DCGM_FI_DEV_GPU_TEMP", "2147483632")]
    [InlineData("DCGM_FI_DEV_GPU_TEMP", "2147483634")]
    [InlineData("DCGM_FI_DEV_POWER_USAGE", "140737488355328")]
    [InlineData("DCGM_FI_DEV_FB_USED", "-1")]
    [InlineData("DCGM_FI_DEV_GPU_UTIL", "NaN")]
    public void Sentinels_of_dcgm_are_no_figures(string name, string value) =>
        ParsedCapture.Of(PrometheusFormats.All[0], $"{name}{{gpu=\"0\"}} {value}\n").Samples.ShouldBeEmpty();
}
