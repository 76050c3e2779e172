using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Engines;
using Binnacle.Fleet.Formats.Prometheus;
using Binnacle.Fleet.Tests.Prometheus;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Engines;

public sealed class EngineLatencyTests
{
    private static readonly DeviceName Node = DeviceName.Parse("gpu-node-07");
    private static readonly ComponentPath Engine = ComponentPath.Engine("llama-3.1-8b");

    [Fact]
    public void Percentiles_come_from_buckets_and_the_mean_from_the_sum()
    {
        var engine = EngineLatency.Of([.. Histogram("ttft", 8, (0.1, 20), (0.5, 40), (double.PositiveInfinity, 50)), .. Histogram("queue", 0.5, (double.PositiveInfinity, 5))]).Single();

        engine.FirstToken!.P50!.Value.Value.ShouldBe(0.2, 1e-9);
        engine.FirstToken.P90!.Value.IsAtLeast.ShouldBeTrue();
        engine.FirstToken.Mean!.Value.ShouldBe(0.16, 1e-9);
        engine.FirstToken.Count.ShouldBe(50);
        engine.PerToken.ShouldBeNull();
    }

    [Fact]
    public void Without_buckets_there_is_a_mean_and_no_percentile()
    {
        var engine = EngineLatency.Of([Growth("inference.ttft_sum", 8), Growth("inference.ttft_count", 50)]).Single();

        (engine.FirstToken!.Mean, engine.FirstToken.P50).ShouldBe((0.16, null));
    }

    [Fact]
    public void A_value_per_token_goes_before_a_mean_per_request()
    {
        var engine = EngineLatency.Of([.. Histogram("tpot", 1, (0.1, 10), (double.PositiveInfinity, 10)), .. Histogram("request_tpot", 9, (5, 10), (double.PositiveInfinity, 10))]).Single();

        engine.PerToken!.P90!.Value.Upper.ShouldBe(0.1);
    }

    [Fact]
    public void An_engine_that_did_nothing_is_left_out() =>
        EngineLatency.Of(Histogram("ttft", 0, (0.1, 0), (double.PositiveInfinity, 0))).ShouldBeEmpty();

    // The files' own percentiles were computed by their author from the same server's histograms; the 50th to 99th agree to a part in a thousand.
    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    public void Percentiles_of_real_loads_agree_with_those_published_beside_them(int concurrency)
    {
        Assert.SkipWhen(Repository.SharedSamples is null, "The wider set of captures is not beside this checkout.");
        var folder = Path.Combine(Repository.SharedSamples!, "metrics", "vllm_minimax_tp4");
        var before = Samples(Path.Combine(folder, $"conc{concurrency}.before.prom"));
        var growth = Samples(Path.Combine(folder, $"conc{concurrency}.after.prom")).Select(after => (after.Key, after.Value - before.GetValueOrDefault(after.Key)));
        var told = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"conc{concurrency}.json"))).RootElement.GetProperty("server");

        var engine = EngineLatency.Of(growth).Single();

        Compare(engine.FirstToken!, told.GetProperty("ttft_ms"));
        Compare(engine.EndToEnd!, told.GetProperty("e2e_ms"));
    }

    private static void Compare(LatencyFigure figure, JsonElement milliseconds)
    {
        double Told(string name) => milliseconds.GetProperty(name).GetDouble() / 1_000;
        (figure.Mean!.Value / Told("mean")).ShouldBe(1, 0.001);
        (figure.P50!.Value.Value / Told("p50")).ShouldBe(1, 0.001);
        (figure.P95!.Value.Value / Told("p95")).ShouldBe(1, 0.001);
        (figure.P99!.Value.Value / Told("p99")).ShouldBe(1, 0.001);
    }

    private static Dictionary<SeriesKey, double> Samples(string path) =>
        ParsedCapture.Of(PrometheusFormats.All[0], File.ReadAllText(path)).Samples.GroupBy(sample => sample.Series).ToDictionary(series => series.Key, series => series.First().Value);

    private static ImmutableArray<(SeriesKey Series, double Increase)> Histogram(string stem, double sum, params ReadOnlySpan<(double Bound, double Count)> buckets)
    {
        var growth = ImmutableArray.CreateBuilder<(SeriesKey, double)>();
        growth.Add(Growth($"inference.{stem}_sum", sum));
        growth.Add(Growth($"inference.{stem}_count", buckets[^1].Count));
        foreach (var (bound, count) in buckets)
            growth.Add(Growth($"inference.{stem}_bucket", count, double.IsPositiveInfinity(bound) ? "le=+Inf" : $"le={bound}"));
        return growth.ToImmutable();
    }

    private static (SeriesKey Series, double Increase) Growth(string metric, double increase, string qualifier = "") => (new(Node, Engine, metric, qualifier), increase);
}
