using System.Diagnostics.Metrics;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Web.Tests.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Binnacle.Web.Tests.Ingest;

/// <summary>OpenTelemetry's own exporter for .NET as the sender.</summary>
public sealed class OtlpPeerTests
{
    private static readonly ResourceBuilder Resource = ResourceBuilder.CreateEmpty().AddService("vllm").AddAttributes([new("host.name", "gpu-node-07")]);

    [Theory]
    [InlineData(MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(MetricReaderTemporalityPreference.Delta)]
    public async Task Metrics_of_the_sdk_are_stored(MetricReaderTemporalityPreference temporality)
    {
        await using var site = await TestSite.EmptyAsync();
        site.Clock.Advance(TimeProvider.System.GetUtcNow() - site.Clock.GetUtcNow() is { } ahead && ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero);
        using var meter = new Meter($"peer-{temporality}");
        using (var provider = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource).AddMeter(meter.Name)
            .AddView("gen_ai.server.time_to_first_token", new ExplicitBucketHistogramConfiguration { Boundaries = [0.1, 0.5, 1] })
            .AddView("gen_ai.server.request.duration", new Base2ExponentialBucketHistogramConfiguration())
            .AddOtlpExporter((exporter, reader) =>
            {
                Send(exporter, site, "/v1/metrics");
                reader.TemporalityPreference = temporality;
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue;
            }).Build())
        {
            var model = new KeyValuePair<string, object?>("gen_ai.request.model", "llama-3.1-8b");
            var tokens = meter.CreateCounter<long>("vllm_prompt_tokens_total");
            var first = meter.CreateHistogram<double>("gen_ai.server.time_to_first_token");
            var whole = meter.CreateHistogram<double>("gen_ai.server.request.duration");
            meter.CreateObservableGauge("vllm_num_requests_running", () => new Measurement<int>(12, model));
            tokens.Add(100, model);
            first.Record(0.3, model);
            whole.Record(3, model);
            provider.ForceFlush().ShouldBeTrue();
            tokens.Add(50, model);
            first.Record(0.7, model);
            whole.Record(6, model);
            provider.ForceFlush().ShouldBeTrue();
        }

        var last = (await site.Store.SeriesAsync(new(), TimeRange.Always, Http.Token)).ToDictionary(series => $"{series.Key}", series => series.Points.Max(point => point.Value));
        last["gpu-node-07 engine/llama-3.1-8b inference.requests_running"].ShouldBe(12);
        last["gpu-node-07 engine/llama-3.1-8b inference.prompt_tokens"].ShouldBe(150);
        last["gpu-node-07 engine/llama-3.1-8b inference.ttft_count"].ShouldBe(2);
        last["gpu-node-07 engine/llama-3.1-8b inference.ttft_sum"].ShouldBe(1.0, 1e-9);
        last["gpu-node-07 engine/llama-3.1-8b inference.ttft_bucket{le=0.5}"].ShouldBe(1);
        last["gpu-node-07 engine/llama-3.1-8b inference.ttft_bucket{le=1}"].ShouldBe(2);
        last["gpu-node-07 engine/llama-3.1-8b inference.ttft_bucket{le=+Inf}"].ShouldBe(2);
        last["gpu-node-07 engine/llama-3.1-8b inference.e2e_count"].ShouldBe(2);
        last["gpu-node-07 engine/llama-3.1-8b inference.e2e_bucket{le=2}"].ShouldBe(0);
        last["gpu-node-07 engine/llama-3.1-8b inference.e2e_bucket{le=4}"].ShouldBe(1);
        last["gpu-node-07 engine/llama-3.1-8b inference.e2e_bucket{le=8}"].ShouldBe(2);
    }

    [Fact]
    public async Task Log_records_of_the_sdk_become_events()
    {
        await using var site = await TestSite.EmptyAsync();
        site.Clock.Advance(TimeProvider.System.GetUtcNow() - site.Clock.GetUtcNow() is { } ahead && ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero);
        using (var factory = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(Resource);
            options.IncludeFormattedMessage = true;
            options.AddOtlpExporter(exporter => Send(exporter, site, "/v1/logs"));
        })))
        {
            factory.CreateLogger("engine").Log(LogLevel.Error, default, "CUDA out of memory while loading llama-3.1-8b", null, static (text, _) => text);
        }

        var happened = (await site.Store.EventsAsync(new(), Http.Token)).Single();
        happened.Device.Value.ShouldBe("gpu-node-07");
        happened.Severity.ShouldBe(Core.Events.Severity.Warning);
        happened.Text.ShouldContain("CUDA out of memory");
        happened.Facts["program"].ShouldBe("vllm");
    }

    private static void Send(OtlpExporterOptions exporter, TestSite site, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri("http://localhost" + path);
        exporter.HttpClientFactory = () => new HttpClient(new BlockingHandler(site.Server.CreateHandler()));
    }
}
