using System.Globalization;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.PromQl;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Fleet.Tests.Collectors.PromQl;

/// <summary>The PromQL collector against the servers people run.</summary>
public sealed class MetricServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Prometheus_gives_every_scraped_sample_once_with_its_own_time() => ReadsAsync(MetricServer.StartPrometheus);

    [Fact]
    public Task VictoriaMetrics_gives_every_scraped_sample_once_with_its_own_time() => ReadsAsync(MetricServer.StartVictoriaMetrics);

    private static async Task ReadsAsync(Func<Uri, MetricServer> start)
    {
        var scrapes = 0;
        await using var exporter = await LoopbackServer.StartAsync(
            context => context.Response.WriteAsync(
                string.Create(CultureInfo.InvariantCulture, $$"""
                    # TYPE vllm:generation_tokens_total counter
                    vllm:generation_tokens_total{model_name="llama-3.1-8b"} {{Interlocked.Increment(ref scrapes)}}
                    DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-1",modelName="NVIDIA L4"} 4096
                    process_open_fds 9

                    """),
                context.RequestAborted),
            Cancel);
        await using var server = start(exporter.Url);
        using var http = SourceFixture.Http();
        var collector = new PromQlCollector(http);
        var source = SourceFixture.Source(SourceKind.PromQl, server.Url);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(Patience);

        var seen = new SortedDictionary<DateTimeOffset, double>();
        var cursor = "";
        while (seen.Count < 4)
        {
            server.HasEnded.ShouldBeFalse("the server ended while starting");
            if (await TryCollectAsync(collector, source, cursor, patience.Token) is { } collected)
            {
                cursor = collected.Cursor;
                foreach (var sample in collected.Batch.Samples.Where(sample => sample.Series.Metric == "inference.generation_tokens"))
                {
                    $"{sample.Series}".ShouldBe("gpu-node-07 engine/llama-3.1-8b inference.generation_tokens");
                    seen[sample.Time] = sample.Value;
                }

                foreach (var sample in collected.Batch.Samples.Where(sample => sample.Series.Metric == "gpu.memory_used"))
                    sample.Value.ShouldBe(4096d * 1024 * 1024);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, patience.Token);
        }

        // Each scrape counts one up: a sample that was made up between two, or told twice under two times, would repeat a value.
        seen.Values.ShouldBeInOrder();
        seen.Values.Distinct().Count().ShouldBe(seen.Count);
    }

    private static async Task<Collected?> TryCollectAsync(PromQlCollector collector, DataSource source, string cursor, CancellationToken cancellationToken)
    {
        try
        {
            return await collector.CollectAsync(new CollectRequest(source, null, cursor, TimeProvider.System.GetUtcNow()), cancellationToken);
        }
        catch (CollectException starting) when (starting.Failure is CollectFailure.Unreachable or CollectFailure.Refused or CollectFailure.NotThisKind)
        {
            return null;
        }
    }
}
