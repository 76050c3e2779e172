using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Prometheus;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Collectors;

/// <summary>Real scrapes of inference servers and exporters, served over HTTP as they were.</summary>
public sealed class SharedScrapeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vllm", "inference.")]
    [InlineData("dcgm", "gpu.")]
    public async Task Real_scrapes_are_read_without_a_rejection_and_under_our_names(string tool, string prefix)
    {
        var files = Files(tool);
        if (files.Length == 0)
            Assert.Skip($"There are no shared scrapes of {tool} beside this checkout.");
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file, Cancel);
            await using var server = await LoopbackServer.OfTextAsync(text, "text/plain; version=0.0.4", Cancel);
            using var http = SourceFixture.Http();

            var collected = await new PrometheusCollector(http).CollectAsync(SourceFixture.Request(SourceFixture.Source(SourceKind.Prometheus, server.At("/metrics"))), Cancel);

            collected.Rejections.ShouldBeEmpty(file);
            collected.Batch.Samples.ShouldContain(sample => sample.Series.Metric.StartsWith(prefix, StringComparison.Ordinal), file);
            collected.Batch.Samples.ShouldAllBe(sample => double.IsFinite(sample.Value));
        }
    }

    private static string[] Files(string tool) =>
        Repository.SharedSamples is { } root
            ? [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path).Contains(tool, StringComparison.OrdinalIgnoreCase) && IsScrape(path))]
            : [];

    private static bool IsScrape(string path) => new FileInfo(path).Length is > 0 and < 4 * 1024 * 1024 && File.ReadLines(path).Take(40).Any(line => line.StartsWith("# TYPE ", StringComparison.Ordinal));
}
