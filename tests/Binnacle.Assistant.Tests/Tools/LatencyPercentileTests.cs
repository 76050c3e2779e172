using Binnacle.Assistant.Tests.Fixture;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;

namespace Binnacle.Assistant.Tests.Tools;

/// <summary>Engines that send histograms are told by percentiles, others by means, and like is compared with like.</summary>
public sealed class LatencyPercentileTests
{
    private static readonly DeviceName Fast = DeviceName.Parse("gpu-node-01");
    private static readonly DeviceName Slow = DeviceName.Parse("gpu-node-04");

    [Fact]
    public async Task Latency_is_told_in_percentiles_with_the_bounds_of_the_bucket()
    {
        await using var assistants = await Assistants.StartAsync(new FleetBatch { Samples = [.. Engine(Fast, 0.1), .. Engine(Slow, 1)] });

        var answer = await assistants.AskAsync("How is latency?");

        answer.Message.ShouldContain("p90 time to first token from 90 ms to 900 ms");
        answer.Message.ShouldContain("time to first token p50 500 ms, p90 900 ms, p99 990 ms (p90 between 0 s and 1 s)");
        answer.Message.ShouldNotContain("mean time to first token");
    }

    [Fact]
    public async Task An_engine_without_a_histogram_makes_all_be_compared_by_means()
    {
        await using var assistants = await Assistants.StartAsync(new FleetBatch { Samples = [.. Engine(Fast, 0.1), .. Engine(Slow, 1).Where(sample => !sample.Series.Metric.EndsWith("_bucket", StringComparison.Ordinal))] });

        var answer = await assistants.AskAsync("How is latency?");

        answer.Message.ShouldContain("mean time to first token from 50 ms to 500 ms");
    }

    // 100 requests, all in the first bucket.
    private static IEnumerable<Sample> Engine(DeviceName device, double bound)
    {
        foreach (var (minutes, count) in new[] { (20, 0d), (2, 100d) })
        {
            var time = FixtureFleet.Now.AddMinutes(-minutes);
            Sample Of(string metric, double value, string qualifier = "") => new(new(device, ComponentPath.Engine("llama-3.3-70b"), metric, qualifier), time, value);
            yield return Of("inference.ttft_sum", count * bound / 2);
            yield return Of("inference.ttft_count", count);
            yield return Of("inference.ttft_bucket", count, $"le={bound}");
            yield return Of("inference.ttft_bucket", count, "le=+Inf");
        }
    }
}
