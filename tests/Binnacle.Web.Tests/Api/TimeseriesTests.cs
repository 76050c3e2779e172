using System.Net;
using System.Text.Json.Nodes;
using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Api;

public sealed class TimeseriesTests(FilledSite site) : IClassFixture<FilledSite>
{
    [Fact]
    public async Task A_metric_comes_in_equal_steps_with_its_unit()
    {
        var series = await site.Client.JsonAsync("/api/timeseries/gpu.temperature?duration=3600&interval=60&node=gpu-node-07");

        series["unit"]!.GetValue<string>().ShouldBe("°C");
        series["interval_s"]!.GetValue<double>().ShouldBe(60);
        series["times"]!.AsArray().Count.ShouldBe(60);
        series["series"]!.AsArray().Count.ShouldBe(2);
        series["series"]![0]!["component"]!.GetValue<string>().ShouldBe("gpu/0");
        series["series"]![0]!["values"]!.AsArray().Count.ShouldBe(60);
    }

    [Fact]
    public async Task A_silence_is_a_gap_and_never_a_value()
    {
        var series = await site.Client.JsonAsync("/api/timeseries/gpu.power?duration=1h&interval=60&node=gpu-node-08");

        var first = series["series"]![0]!;
        first["gaps"]!.AsArray().Count.ShouldBe(1);
        var (from, to) = (first["gaps"]![0]![0]!.GetValue<long>(), first["gaps"]![0]![1]!.GetValue<long>());
        (to - from).ShouldBe(20 * 60);
        var times = series["times"]!.AsArray().Select(time => time!.GetValue<long>()).ToArray();
        var values = first["values"]!.AsArray();
        Enumerable.Range(0, times.Length).Where(index => times[index] > from && times[index] + 60 < to).ShouldAllBe(index => values[index] == null);
    }

    [Fact]
    public async Task A_slow_source_has_no_gaps()
    {
        JsonNode series = await site.Client.JsonAsync("/api/timeseries/gpu.power?duration=1h&interval=5&node=gpu-node-07");

        series["series"]!.AsArray().ShouldAllBe(one => one!["gaps"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task Names_of_the_GPU_dashboard_are_understood()
    {
        var series = await site.Client.JsonAsync("/api/timeseries/kv_cache_utilization?duration=3600&node_id=" + (await site.Client.JsonAsync("/api/nodes/gpu-node-07"))["id"]);

        series["metric"]!.GetValue<string>().ShouldBe("inference.kv_cache_usage");
        series["series"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_metric_is_a_problem_that_names_it()
    {
        using var response = await site.Client.GetAsync("/api/timeseries/gpu.beauty", Http.Token);

        (await response.ProblemAsync(HttpStatusCode.NotFound))["type"]!.GetValue<string>().ShouldBe("/problems/unknown-metric");
    }

    [Theory]
    [InlineData("avg", 500)]
    [InlineData("last", 500)]
    [InlineData("max", 500)]
    public async Task Every_step_says_the_aggregate_that_was_asked_for(string aggregate, double least)
    {
        var series = await site.Client.JsonAsync($"/api/timeseries/gpu.power?duration=1h&interval=10m&node=gpu-node-07&aggregate={aggregate}");

        series["aggregate"]!.GetValue<string>().ShouldBe(aggregate);
        series["series"]![0]!["values"]!.AsArray().ShouldAllBe(value => value!.GetValue<double>() >= least && value.GetValue<double>() <= 560);
    }

    [Fact]
    public async Task Percentiles_lie_between_the_extremes_and_are_exact_for_slow_sources()
    {
        var values = new Dictionary<string, double[]>();
        foreach (var aggregate in new[] { "min", "p50", "p95", "max" })
        {
            values[aggregate] = [.. (await site.Client.JsonAsync($"/api/timeseries/gpu.power?duration=1h&interval=10m&node=gpu-node-07&component=gpu/0&aggregate={aggregate}"))["series"]![0]!["values"]!.AsArray().Select(value => value!.GetValue<double>())];
        }

        for (var step = 0; step < values["p50"].Length; step++)
            (values["min"][step] <= values["p50"][step] && values["p50"][step] <= values["p95"][step] && values["p95"][step] <= values["max"][step]).ShouldBeTrue();
        values["p50"].Length.ShouldBe(6);
    }

    [Fact]
    public async Task What_the_GPU_dashboard_derived_is_derived_and_says_how()
    {
        var percent = await site.Client.JsonAsync("/api/timeseries/used_percent?duration=1h&interval=10m&node=gpu-node-07");
        var blocks = await site.Client.JsonAsync("/api/timeseries/utilized_blocks?duration=1h&interval=10m&node=gpu-node-07");

        percent["series"]!.AsArray().Count.ShouldBe(2);
        percent["series"]![0]!["values"]!.AsArray().ShouldAllBe(value => value!.GetValue<double>() >= 75 && value.GetValue<double>() < 77);
        percent["note"]!.GetValue<string>().ShouldContain("gpu.memory_used / gpu.memory_total");
        blocks["series"]![0]!["values"]![0]!.GetValue<double>().ShouldBe(2_700, 0.001);
    }

    [Fact]
    public async Task Fragmentation_is_said_to_be_unknown_with_the_reason()
    {
        var answer = await site.Client.JsonAsync("/api/timeseries/fragmentation_ratio");

        answer["series"]!.AsArray().ShouldBeEmpty();
        answer["aggregate"]!.GetValue<string>().ShouldBe("unknown");
        answer["note"]!.GetValue<string>().ShouldContain("not fragmentation");
    }

    [Fact]
    public async Task Stats_are_made_for_each_node_and_metric()
    {
        var stats = await site.Client.JsonAsync("/api/stats?duration=3600&metric=gpu.power");

        stats["metrics"]!.AsArray().Count.ShouldBe(2);
        var first = stats["metrics"]![0]!;
        (first["node"]!.GetValue<string>(), first["series"]!.GetValue<int>(), first["unit"]!.GetValue<string>()).ShouldBe(("gpu-node-07", 2, "W"));
        (first["min"]!.GetValue<double>(), first["max"]!.GetValue<double>()).ShouldBe((500, 570));
        stats["data_points"]!.GetValue<long>().ShouldBeGreaterThan(150);
    }

    [Fact]
    public async Task Metrics_that_have_values_are_listed()
    {
        var names = (await site.Client.JsonAsync("/api/metric-names")).AsArray();

        names.Single(name => name!["name"]!.GetValue<string>() == "gpu.power")!["series"]!.GetValue<int>().ShouldBe(4);
    }

    [Fact]
    public async Task Processes_of_an_unknown_node_are_refused_and_of_a_quiet_one_none()
    {
        (await site.Client.JsonAsync("/api/processes?node=gpu-node-07&duration=1h")).AsArray().ShouldBeEmpty();
        using var refused = await site.Client.GetAsync("/api/processes?node_id=999", Http.Token);
        await refused.ProblemAsync(HttpStatusCode.NotFound);
    }
}
