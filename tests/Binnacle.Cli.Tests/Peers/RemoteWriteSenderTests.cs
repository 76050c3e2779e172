using System.Text.Json.Nodes;
using Binnacle.Cli.Tests.Agent;

namespace Binnacle.Cli.Tests.Peers;

/// <summary>Real senders of remote write, which scrape an exporter and send what they read.</summary>
public sealed class RemoteWriteSenderTests
{
    private const string Required = "BINNACLE_REQUIRE_PROMETHEUS";

    [Fact]
    public async Task Prometheus_sends_what_it_scraped_and_marks_what_ended()
    {
        using var folder = new TempFolder();
        using var exporter = new LoopbackExporter();
        var address = RunningBinnacle.FreeAddress();
        using var binnacle = await RunningBinnacle.StartAsync(folder.Path, address, "serve");
        var config = folder.Write("prometheus.yml", $$"""
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: gpus
                static_configs: [{targets: ["{{exporter.Address.Authority}}"]}]
            remote_write:
              - url: {{address}}/api/v1/write
                queue_config: {batch_send_deadline: 1s}
            """);
        using var prometheus = PeerProgram.StartOrSkip(
            "prometheus", Required, "--config.file=" + config, "--storage.tsdb.path=" + Path.Combine(folder.Path, "tsdb"), "--web.listen-address=" + new Uri(RunningBinnacle.FreeAddress()).Authority);

        var totals = await UntilAcceptedAsync(binnacle);
        exporter.Dispose();
        await binnacle.UntilAsync("/api/ingest", all => all[0]!["not_stored"]!["stale_marker"] is not null);

        await CheckAsync(binnacle, totals);
    }

    [Fact]
    public async Task Vmagent_sends_what_it_scraped()
    {
        using var folder = new TempFolder();
        using var exporter = new LoopbackExporter();
        var address = RunningBinnacle.FreeAddress();
        using var binnacle = await RunningBinnacle.StartAsync(folder.Path, address, "serve");
        var config = folder.Write("scrape.yml", $$"""
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: gpus
                static_configs: [{targets: ["{{exporter.Address.Authority}}"]}]
            """);
        using var agent = PeerProgram.StartOrSkip(
            "vmagent", Required, "-promscrape.config=" + config, $"-remoteWrite.url={address}/api/v1/write", "-remoteWrite.tmpDataPath=" + Path.Combine(folder.Path, "queue"), "-httpListenAddr=" + new Uri(RunningBinnacle.FreeAddress()).Authority);

        await CheckAsync(binnacle, await UntilAcceptedAsync(binnacle));
    }

    private static async Task<JsonNode> UntilAcceptedAsync(RunningBinnacle binnacle) =>
        (await binnacle.UntilAsync("/api/ingest", all => all.AsArray().Count == 1 && all[0]!["accepted"]!.GetValue<long>() >= 12))[0]!;

    private static async Task CheckAsync(RunningBinnacle binnacle, JsonNode totals)
    {
        totals["kind"]!.GetValue<string>().ShouldBe("remote-write");
        totals["rejected"]!.GetValue<long>().ShouldBe(0, totals.ToJsonString());
        totals["unknown_names"]!["go_goroutines"]!.GetValue<long>().ShouldBeGreaterThan(0);
        // The fleet is judged every few seconds, not for every look.
        var node = (await binnacle.UntilAsync("/api/nodes", nodes => nodes.AsArray().Count > 0)).AsArray().Single()!;
        (node["name"]!.GetValue<string>(), node["hottest_gpu_celsius"]!.GetValue<double>()).ShouldBe(("gpu-node-07", 64));
        var used = await binnacle.JsonAsync("/api/timeseries/gpu.memory_used?node=gpu-node-07&duration=600");
        used["series"]![0]!["last"]!.GetValue<double>().ShouldBe(70_000d * 1_048_576);
    }
}
