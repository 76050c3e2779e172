using System.Text.Json.Nodes;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;
using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Gpus;

public sealed class GpuApiTests
{
    private static readonly DeviceName Node = DeviceName.Parse("gpu-node-09");

    [Fact]
    public async Task Memory_is_split_by_what_it_is_for()
    {
        await using var site = await SiteAsync(Engine(""), [new GpuProcess { Pid = 1, Name = "VLLM::EngineCore" }]);

        var gpu = (await site.Client.JsonAsync("/api/gpus?node=gpu-node-09")).AsArray().First(one => one!["gpu"]!.GetValue<string>() == "gpu/0")!;

        gpu["models"]!.AsArray().Select(model => model!.GetValue<string>()).ShouldBe(["llama-3.1-8b"]);
        // 8.03 billion parameters in 16 bit; 20,000 blocks of 16 tokens of 128 KiB, a quarter in use.
        Part(gpu, "weights").ShouldBe(16.06e9, 0.02e9);
        Part(gpu, "kv_used").ShouldBe(20_000.0 * 16 * 131_072 / 4, 1);
        Part(gpu, "kv_free").ShouldBe(20_000.0 * 16 * 131_072 * 3 / 4, 1);
        Part(gpu, "free").ShouldBe(5e9);
        gpu["parts"]!.AsArray().Sum(part => part!["bytes"]!.GetValue<double>()).ShouldBe(80e9, 1);
        gpu["parts"]!.AsArray().Single(part => part!["kind"]!.GetValue<string>() == "weights")!["basis"]!.GetValue<string>().ShouldBe("computed");
    }

    [Fact]
    public async Task Every_gpu_and_mig_instance_is_there_and_what_is_unknown_is_null()
    {
        await using var site = await SiteAsync(
            [Memory(1, "gpu.memory_total", 40e9), Memory(1, "gpu.memory_used", 4e9), Memory(1, "gpu.memory_total", 10e9, "mig=3"), Memory(1, "gpu.memory_used", 3e9, "mig=3"), Memory(1, "gpu.process_memory", 3e9, "mig=3,pid=7")], []);

        var gpus = (await site.Client.JsonAsync("/api/gpus?node=gpu-node-09")).AsArray();

        gpus.Select(gpu => (gpu!["gpu"]!.GetValue<string>(), gpu["instance"]!.GetValue<string>(), gpu["total_bytes"]!.GetValue<double>())).ShouldBe([("gpu/0", "", 80e9), ("gpu/1", "", 40e9), ("gpu/1", "3", 10e9)]);
        gpus.ShouldAllBe(gpu => gpu!["parts"]!.AsArray().First(part => part!["kind"]!.GetValue<string>() == "weights")!["bytes"] == null);
    }

    [Fact]
    public async Task A_server_assumed_to_be_on_a_gpu_says_so()
    {
        await using var site = await SiteAsync(Engine(""), []);

        var gpu = (await site.Client.JsonAsync("/api/gpus?node=gpu-node-09")).AsArray()[0]!;

        gpu["parts"]![0]!["basis"]!.GetValue<string>().ShouldBe("assumed");
        gpu["parts"]![0]!["from"]!.GetValue<string>().ShouldContain("assuming");
    }

    [Fact]
    public async Task Engines_tell_use_headroom_fragmentation_and_latency()
    {
        await using var site = await SiteAsync([.. Engine(""), .. Latency()], []);

        var view = await site.Client.JsonAsync("/api/engines?node=gpu-node-09");

        view["kv_usage"]!["weighted"]!.GetValue<double>().ShouldBe(0.25);
        var engine = view["engines"]![0]!;
        engine["headroom"]!["tokens"]!.GetValue<double>().ShouldBe(240_000);
        engine["headroom"]!["sequences"]!.GetValue<double>().ShouldBe(30);
        engine["fragmentation"]!["expected_tokens"]!.GetValue<double>().ShouldBe(75);
        engine["gpus"]!.AsArray().Count.ShouldBe(1);
        var p90 = engine["latency"]!["ttft"]!["p90"]!;
        (p90["ms"]!.GetValue<double>(), p90["lower_ms"]!.GetValue<double>(), p90["upper_ms"]!.GetValue<double>()).ShouldBe((450, 0, 500));
    }

    private static double Part(JsonNode gpu, string kind) => gpu["parts"]!.AsArray().Single(part => part!["kind"]!.GetValue<string>() == kind)!["bytes"]!.GetValue<double>();

    private static async Task<TestSite> SiteAsync(Sample[] samples, GpuProcess[] processes)
    {
        var site = await TestSite.EmptyAsync();
        var now = site.Clock.GetUtcNow();
        await site.Store.AppendAsync(
            new FleetBatch
            {
                Samples = [.. samples.Append(Memory(0, "gpu.memory_total", 80e9)).Append(Memory(0, "gpu.memory_used", 75e9)).Select(sample => sample with { Time = now - (DateTimeOffset.UnixEpoch - sample.Time) })],
                Processes = [new(Node, ComponentPath.Gpu(0), now, [.. processes])],
            },
            Http.Token);
        return site;
    }

    // Times are relative to now: the epoch stands for it.
    private static Sample Memory(int gpu, string metric, double value, string qualifier = "") => new(new(Node, ComponentPath.Gpu(gpu), metric, qualifier), DateTimeOffset.UnixEpoch, value);

    private static Sample Of(string metric, double value, string qualifier = "", int minutesAgo = 0) =>
        new(new(Node, ComponentPath.Engine("llama-3.1-8b"), metric, qualifier), DateTimeOffset.UnixEpoch.AddMinutes(-minutesAgo), value);

    private static Sample[] Engine(string rank) =>
    [
        Of("inference.kv_cache_usage", 0.25, rank), Of("inference.kv_blocks", 20_000, rank), Of("inference.kv_block_size", 16, rank), Of("inference.requests_running", 10, rank),
    ];

    private static Sample[] Latency() =>
    [
        .. new[] { (20, 0d), (1, 100d) }.SelectMany(at => new[]
        {
            Of("inference.ttft_bucket", at.Item2, "le=0.5", at.Item1), Of("inference.ttft_bucket", at.Item2, "le=+Inf", at.Item1), Of("inference.ttft_sum", at.Item2 / 4, "", at.Item1), Of("inference.ttft_count", at.Item2, "", at.Item1),
        }),
    ];
}
