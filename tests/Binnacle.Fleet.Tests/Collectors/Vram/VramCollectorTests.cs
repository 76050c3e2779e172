using System.Text;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Vram;
using Binnacle.Testing;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Fleet.Tests.Collectors.Vram;

public sealed class VramCollectorTests
{
    private const string Document = """
        {"total_bytes":25757220864,"used_bytes":22548578304,"free_bytes":3208642560,"reserved_bytes":22548578304,"used_percent":87.54,
         "allocated_blocks":14401,"utilized_blocks":3600,"free_blocks":10801,"atomic_allocations_bytes":0,"fragmentation_ratio":0.8754,
         "processes":[{"pid":4711,"name":"VLLM::EngineCore","used_bytes":22000000000,"reserved_bytes":22000000000},{"pid":0,"name":"nobody"},"?"],
         "threads":[{"thread_id":1,"allocated_bytes":1,"state":"running"}],
         "blocks":[{"block_id":0,"address":140000000000,"size":16384,"type":"kv","allocated":true,"utilized":true}],
         "nsight_metrics":{"4711":{"occupancy":0.5,"available":true}}}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Memory_and_KV_blocks_become_our_metrics_and_processes_a_look()
    {
        await using var server = await LoopbackServer.OfTextAsync(Document, "application/json", Cancel);

        var collected = await CollectAsync(server.At("/vram"));

        collected.Batch.Samples.Select(sample => $"{sample.Series} {sample.Value:R}").ShouldBe(
        [
            "gpu-node-07 gpu/0 gpu.memory_total 25757220864",
            "gpu-node-07 gpu/0 gpu.memory_used 22548578304",
            "gpu-node-07 gpu/0 gpu.memory_free 3208642560",
            "gpu-node-07 engine inference.kv_blocks 14401",
            $"gpu-node-07 engine inference.kv_cache_usage {3600.0 / 14401:R}",
        ]);
        var look = collected.Batch.Processes.ShouldHaveSingleItem();
        look.Gpu.ShouldBe(ComponentPath.Gpu(0));
        var process = look.Processes.ShouldHaveSingleItem();
        (process.Pid, process.Name, process.UsedBytes).ShouldBe((4711, "VLLM::EngineCore", 22_000_000_000));
    }

    [Fact]
    public async Task What_that_server_calls_fragmentation_is_not_stored_and_the_operator_is_told_why()
    {
        await using var server = await LoopbackServer.OfTextAsync(Document, "application/json", Cancel);

        var collected = await CollectAsync(server.At("/vram"));

        collected.Batch.Samples.ShouldNotContain(sample => sample.Series.Metric.Contains("frag", StringComparison.Ordinal) || Math.Abs(sample.Value - 0.8754) < 1e-4);
        collected.Batch.Samples.ShouldNotContain(sample => sample.Series.Metric == "gpu.memory_reserved");
        collected.Notes.ShouldContain(note => note.Contains("fragmentation_ratio", StringComparison.Ordinal) && note.Contains("used fraction", StringComparison.Ordinal));
        collected.Notes.ShouldContain(note => note.Contains("reserved_bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_thousand_blocks_give_no_more_samples_than_one()
    {
        var blocks = string.Join(',', Enumerable.Range(0, 14_401).Select(i => $$"""{"block_id":{{i}},"address":1,"size":16384,"type":"kv","allocated":true,"utilized":false}"""));
        await using var server = await LoopbackServer.OfTextAsync($$"""{"total_bytes":10,"used_bytes":9,"blocks":[{{blocks}}]}""", "application/json", Cancel);

        (await CollectAsync(server.At("/vram"))).Batch.Samples.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"total_bytes":10,"used_bytes":9,"allocated_blocks":0,"utilized_blocks":0}""", 2)]
    [InlineData("""{"total_bytes":10,"used_bytes":9,"allocated_blocks":5,"utilized_blocks":7}""", 3)]
    [InlineData("""{"total_bytes":10,"used_bytes":9,"free_bytes":-1,"allocated_blocks":"5"}""", 2)]
    [InlineData("""{"total_bytes":10,"used_bytes":9,"free_bytes":null,"allocated_blocks":[1]}""", 2)]
    public async Task A_figure_that_is_missing_or_impossible_is_left_out_and_never_zero(string document, int samples)
    {
        await using var server = await LoopbackServer.OfTextAsync(document, "application/json", Cancel);

        (await CollectAsync(server.At("/vram"))).Batch.Samples.Length.ShouldBe(samples);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("<html>")]
    [InlineData("""{"total_bytes":10,"used_bytes":""")]
    public async Task Something_else_is_not_a_VRAM_server(string body)
    {
        await using var server = await LoopbackServer.OfTextAsync(body, "application/json", Cancel);

        var failure = await Should.ThrowAsync<CollectException>(() => CollectAsync(server.At("/vram")));

        (failure.Failure, failure.Message.Contains("/vram", StringComparison.Ordinal)).ShouldBe((CollectFailure.NotThisKind, true));
    }

    [Fact]
    public async Task Of_the_stream_a_reading_takes_the_first_event()
    {
        await using var server = await StreamAsync(100);

        var collected = await CollectAsync(server.At("/vram/stream"));

        collected.Batch.Samples.Single(sample => sample.Series.Metric == "gpu.memory_used").Value.ShouldBe(0);
    }

    [Fact]
    public async Task With_a_length_every_event_of_the_stream_is_read_at_its_own_time()
    {
        var clock = new ManualTimeProvider();
        await using var server = await StreamAsync(5, beforeEach: () => clock.Advance(TimeSpan.FromMilliseconds(500)));

        var collected = await CollectAsync(server.At("/vram/stream"), clock, ("stream_s", "4"));

        var used = collected.Batch.Samples.Where(sample => sample.Series.Metric == "gpu.memory_used").ToArray();
        used.Select(sample => sample.Value).ShouldBe([0, 1, 2, 3, 4]);
        used.Select(sample => sample.Time).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_line_without_end_is_cut_off()
    {
        await using var server = await LoopbackServer.StartAsync(
            async context =>
            {
                await context.Response.WriteAsync("data: ", context.RequestAborted);
                var block = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
                while (!context.RequestAborted.IsCancellationRequested)
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
            },
            Cancel);

        (await Should.ThrowAsync<CollectException>(() => CollectAsync(server.At("/vram/stream")))).Failure.ShouldBe(CollectFailure.TooLarge);
    }

    [Theory]
    [InlineData("gpu", "first")]
    [InlineData("stream_s", "60")]
    [InlineData("stream_s", "-1")]
    public void An_option_that_cannot_be_read_is_said(string name, string value)
    {
        using var http = SourceFixture.Http();
        new VramCollector(http, TimeProvider.System).Check(SourceFixture.Source(SourceKind.Vram, "http://gpu-node-07:6767/vram", (name, value))).ShouldNotBeNull().ShouldContain(name);
    }

    private static Task<LoopbackServer> StreamAsync(int events, Action? beforeEach = null) => LoopbackServer.StartAsync(
        async context =>
        {
            context.Response.ContentType = "text/event-stream";
            for (var i = 0; i < events; i++)
            {
                beforeEach?.Invoke();
                await context.Response.WriteAsync($": a comment\r\nevent: vram\r\ndata: {{\"total_bytes\":10,\ndata: \"used_bytes\":{i}}}\n\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        },
        Cancel);

    private static async Task<Collected> CollectAsync(string target, TimeProvider? clock = null, params (string Name, string Value)[] options)
    {
        using var http = SourceFixture.Http();
        return await new VramCollector(http, clock ?? TimeProvider.System).CollectAsync(SourceFixture.Request(SourceFixture.Source(SourceKind.Vram, target, options)), Cancel);
    }
}
