using Binnacle.Fleet.Engines;

namespace Binnacle.Fleet.Tests.Engines;

public sealed class MetricGapsTests
{
    [Fact]
    public void What_a_server_does_not_tell_is_named_as_its_kind_calls_it()
    {
        var gaps = MetricGaps.Of(new Dictionary<string, string> { ["inference.kv_cache_usage"] = "vllm:gpu_cache_usage_perc", ["inference.requests_running"] = "vllm:num_requests_running" });

        gaps.ShouldNotContain(gap => gap.Metric == "inference.kv_cache_usage");
        gaps.Single(gap => gap.Metric == "inference.tpot").Names.ShouldBe(["vllm:inter_token_latency_seconds", "vllm:time_per_output_token_seconds"]);
    }

    [Fact]
    public void A_kind_of_server_without_a_metric_lacks_nothing() =>
        MetricGaps.Of(new Dictionary<string, string> { ["inference.requests_waiting"] = "tgi_queue_size" }).ShouldNotContain(gap => gap.Metric == "inference.ttft");

    [Fact]
    public void Of_an_unknown_server_nothing_is_missing() => MetricGaps.Of(new Dictionary<string, string>()).ShouldBeEmpty();
}
