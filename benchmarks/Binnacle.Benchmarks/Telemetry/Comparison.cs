using System.Collections.Immutable;
using System.Diagnostics;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;

namespace Binnacle.Benchmarks.Telemetry;

/// <summary>
/// The embedded store, Prometheus and VictoriaMetrics over the same samples, one after the other: an hour of 63 servers (504 GPUs), and a day of one
/// server. Binnacle is written to in its process, the others by remote write over loopback; each batch is 50 scrapes.
/// </summary>
internal static class Comparison
{
    private const int Nodes = 63;
    private const int ScrapesPerBatch = 50;
    private const int Runs = 40;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly string[] Cards = ["gpu.utilization", "gpu.temperature", "gpu.power", "gpu.memory_used", "gpu.memory_total", "gpu.xid_last"];
    private static readonly string[] Sparklines = ["gpu.utilization", "gpu.power"];

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("binnacle-compare-").FullName;
        try
        {
            // The hour ends three hours ago, so that its slots are over and can be merged for good.
            var end = DateTimeOffset.FromUnixTimeSeconds((DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 7_200 * 7_200) - 7_200);
            await BinnacleAsync(Directory.CreateDirectory(Path.Combine(folder, "binnacle")).FullName, end);
            await PeerAsync(await Peer.PrometheusAsync(Path.Combine(folder, "prometheus")), end);
            await PeerAsync(await Peer.VictoriaMetricsAsync(Path.Combine(folder, "victoria")), end);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task BinnacleAsync(string folder, DateTimeOffset end)
    {
        await using var store = await Store.OpenAsync(folder);
        using var stop = new CancellationTokenSource();
        var maintaining = Task.Run(() => store.MaintainAsync(stop.Token), stop.Token);
        var cpu = Environment.CpuUsage.TotalTime;
        var generating = await GenerateOnlyAsync(end);
        var own = Environment.CpuUsage.TotalTime - cpu;
        cpu = Environment.CpuUsage.TotalTime;
        var (samples, seconds) = await WriteAsync(end, batch => store.Fleet.AppendAsync(new FleetBatch { Samples = batch }, CancellationToken.None));
        var spent = Environment.CpuUsage.TotalTime - cpu - own;
        Console.WriteLine($"Binnacle: {samples:#,0} samples in {seconds:0.0} s, {samples / seconds:#,0}/s; {samples / spent.TotalSeconds:#,0} per processor second (making the samples, {own.TotalSeconds / generating * 1e6:0.00} µs each, taken off)");

        await stop.CancelAsync();
        await maintaining;
        await FleetAsync(store, end, "as written");
        cpu = Environment.CpuUsage.TotalTime;
        await store.Maintenance.FlushAsync(CancellationToken.None);
        await store.Maintenance.CompactAsync(CancellationToken.None);
        Console.WriteLine($"Binnacle: compaction took {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} processor seconds more");
        foreach (var (kind, count, bytes) in await store.Maintenance.SizesAsync(CancellationToken.None))
            Console.WriteLine($"Binnacle: {kind}: {count:#,0} in {bytes:#,0} bytes, {bytes / (double)samples:0.000} bytes per sample");
        await FleetAsync(store, end, "compacted");
        var filter = new SeriesFilter { Devices = [DeviceName.Parse("gpu-node-900")], Metrics = ["gpu.power"], Component = ComponentPath.Gpu(3) };
        var day = new TimeRange(end.AddDays(-1), end);
        var (median, p95) = await Measure.MillisecondsAsync(Runs, () => store.Fleet.SeriesAsync(filter, day, CancellationToken.None));
        var points = (await store.Fleet.SeriesAsync(filter, day, CancellationToken.None)).Single().Points.Length;
        Console.WriteLine($"Binnacle: 24 h of one series, {points:#,0} samples: median {median:0.00} ms, p95 {p95:0.00} ms");
    }

    private static async Task FleetAsync(Store store, DateTimeOffset end, string state)
    {
        var hour = new TimeRange(end.AddHours(-1), end);
        var (median, p95) = await Measure.MillisecondsAsync(
            Runs,
            async () =>
            {
                await store.Fleet.LatestSamplesAsync(new SeriesFilter { Metrics = [.. Cards] }, CancellationToken.None);
                await store.Fleet.RollupsAsync(new SeriesFilter { Metrics = [.. Sparklines] }, hour, TimeSpan.FromMinutes(1), CancellationToken.None);
            });
        Console.WriteLine($"Binnacle: fleet of {Nodes * 8} GPUs {state}: median {median:0.0} ms, p95 {p95:0.0} ms");
    }

    private static async Task PeerAsync(Peer? started, DateTimeOffset end)
    {
        if (started is not { } peer)
        {
            Console.WriteLine("A peer is not installed and was left out.");
            return;
        }

        await using (peer)
        {
            var body = new RemoteWriteBody();
            var (samples, seconds) = await WriteAsync(end, batch => peer.WriteAsync(body.Of(batch)));
            Console.WriteLine($"{peer.Name}: {samples:#,0} samples in {seconds:0.0} s, {samples / seconds:#,0}/s; {samples / peer.CpuSeconds:#,0} per processor second of its own");
            var at = Peer.Time(end);
            var (median, p95) = await Measure.MillisecondsAsync(
                Runs,
                async () =>
                {
                    foreach (var metric in Cards)
                        await peer.GetAsync($"api/v1/query?query={metric.Replace('.', '_')}&time={at}");
                    foreach (var metric in Sparklines)
                        await peer.GetAsync($"api/v1/query_range?query=avg_over_time({metric.Replace('.', '_')}[1m])&start={Peer.Time(end.AddHours(-1))}&end={at}&step=60");
                });
            Console.WriteLine($"{peer.Name}: fleet of {Nodes * 8} GPUs: median {median:0.0} ms, p95 {p95:0.0} ms");
            (median, p95) = await Measure.MillisecondsAsync(Runs, () => peer.GetAsync($"api/v1/query?query=gpu_power{{device=\"gpu-node-900\",component=\"gpu/3\"}}[24h]&time={at}"));
            Console.WriteLine($"{peer.Name}: 24 h of one series: median {median:0.00} ms, p95 {p95:0.00} ms");
            await SizeAsync(peer, samples);
        }
    }

    private static async Task SizeAsync(Peer peer, long samples)
    {
        if (peer.Name == "VictoriaMetrics")
        {
            await peer.GetAsync("internal/force_flush");
            await peer.GetAsync("internal/force_merge");
            await Task.Delay(10_000);
            Console.WriteLine($"{peer.Name}: {Measure.BytesIn(peer.Folder) / (double)samples:0.000} bytes per sample, index included");
            return;
        }

        // Prometheus compacts its head two hours at a time, once a minute; what it leaves in the head is not counted.
        await Task.Delay(90_000);
        var (bytes, count) = (0L, 0L);
        foreach (var meta in Directory.EnumerateFiles(peer.Folder, "meta.json", SearchOption.AllDirectories))
        {
            count += System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(meta))!["stats"]!["numSamples"]!.GetValue<long>();
            bytes += Measure.BytesIn(Path.GetDirectoryName(meta)!);
        }

        Console.WriteLine(count == 0 ? $"{peer.Name}: has not compacted anything yet" : $"{peer.Name}: {bytes / (double)count:0.000} bytes per sample in its {count:#,0} compacted samples, index included");
    }

    /// <summary>A day of one server first, then an hour of all, in order of time.</summary>
    private static async Task<(long Samples, double Seconds)> WriteAsync(DateTimeOffset end, Func<ImmutableArray<Sample>, Task> write)
    {
        var samples = 0L;
        var watch = Stopwatch.StartNew();
        foreach (var batch in Batches(end))
        {
            await write(batch);
            samples += batch.Length;
        }

        return (samples, watch.Elapsed.TotalSeconds);
    }

    private static Task<long> GenerateOnlyAsync(DateTimeOffset end) => Task.FromResult(Batches(end).Sum(batch => (long)batch.Length));

    private static IEnumerable<ImmutableArray<Sample>> Batches(DateTimeOffset end)
    {
        var one = new ScrapedNode(900, seed: 7);
        ScrapedNode[] fleet = [.. Enumerable.Range(0, Nodes).Select(number => new ScrapedNode(number, seed: 7))];
        var pending = new List<ImmutableArray<Sample>>(ScrapesPerBatch);
        for (var time = end.AddDays(-1); time < end; time += Every)
        {
            pending.Add(one.Scrape(time));
            if (time >= end.AddHours(-1))
                pending.AddRange(fleet.Select(node => node.Scrape(time)));
            if (pending.Count < ScrapesPerBatch)
                continue;
            yield return [.. pending.SelectMany(scrape => scrape)];
            pending.Clear();
        }

        if (pending.Count > 0)
            yield return [.. pending.SelectMany(scrape => scrape)];
    }
}
