using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Network;
using Binnacle.Fleet.Collectors.Prometheus;
using Binnacle.Fleet.Tests.Collectors.Supervision;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Fleet.Tests.Collectors;

public sealed class SourceTesterTests
{
    private const string Vllm = """
        # HELP vllm:gpu_cache_usage_perc GPU KV-cache usage.
        # TYPE vllm:gpu_cache_usage_perc gauge
        vllm:gpu_cache_usage_perc{engine="0",model_name="llama-3.1-8b"} 0.42
        vllm:num_requests_running{engine="0",model_name="llama-3.1-8b"} 3.0
        DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-1",modelName="NVIDIA L4"} 61
        python_gc_objects_collected_total{generation="0"} 12
        this line is none
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_says_what_was_found()
    {
        await using var server = await LoopbackServer.OfTextAsync(Vllm, "text/plain; version=0.0.4", Cancel);

        var test = await TestAsync(server.At("/metrics"));

        test.IsOk.ShouldBeTrue(test.Message);
        test.Devices.ShouldBe(["gpu-node-07"]);
        test.Gpus.ShouldBe(["gpu-node-07 : gpu/0 NVIDIA L4"]);
        test.Models.ShouldBe(["llama-3.1-8b"]);
        test.Metrics.ShouldBe(["inference.kv_cache_usage", "inference.requests_running", "gpu.temperature"]);
        test.Names.ShouldContain("inference.kv_cache_usage = vllm:gpu_cache_usage_perc");
        test.Notes.ShouldBe(["vllm:gpu_cache_usage_perc is an old name (before vLLM 0.9); it is read as inference.kv_cache_usage."]);
        test.Unknown.ShouldHaveSingleItem().ShouldContain("python_gc_objects_collected_total");
        test.Rejections.ShouldHaveSingleItem().Line.ShouldBe(7);
    }

    [Theory]
    [InlineData(401, CollectFailure.Unauthorised, "credential")]
    [InlineData(404, CollectFailure.NotThisKind, "Check the path")]
    [InlineData(500, CollectFailure.Refused, "500")]
    public async Task A_status_is_told_with_its_remedy(int status, CollectFailure failure, string says)
    {
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                context.Response.StatusCode = status;
                return Task.CompletedTask;
            },
            Cancel);

        var test = await TestAsync(server.At("/metrics"));

        test.IsOk.ShouldBeFalse();
        test.Failure.ShouldBe(failure);
        test.Message.ShouldContain(says);
    }

    [Theory]
    [InlineData("<html><body>Grafana</body></html>", "text/html")]
    [InlineData("<html><body>Grafana</body></html>", "text/plain")]
    [InlineData("", "text/plain")]
    public async Task A_page_is_not_Prometheus_text(string body, string type)
    {
        await using var server = await LoopbackServer.OfTextAsync(body, type, Cancel);

        var test = await TestAsync(server.At("/"));

        test.Failure.ShouldBe(CollectFailure.NotThisKind);
        test.Message.ShouldContain("/metrics");
    }

    private static async Task<SourceTest> TestAsync(string target)
    {
        using var http = SourceFixture.Http();
        var vault = new CredentialVault(new MemorySourceStore(), new ReversingProtector(), TimeProvider.System);
        var tester = new SourceTester(new SourceReader(new CollectorSet([new PrometheusCollector(http)]), TimeProvider.System), vault, TimeProvider.System);
        return await tester.TestAsync(SourceFixture.Source(SourceKind.Prometheus, target), null, Cancel);
    }
}
