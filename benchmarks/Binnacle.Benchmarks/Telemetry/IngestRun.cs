using System.Diagnostics;
using Binnacle.Fleet.Store;
using Binnacle.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Benchmarks.Telemetry;

internal static class IngestRun
{
    public static async Task RunAsync(int nodes, TimeSpan length)
    {
        var folder = Directory.CreateTempSubdirectory("binnacle-bench-");
        var file = Path.Combine(folder.FullName, "binnacle.db");
        await using (var services = new ServiceCollection().AddSqliteStorage(file).BuildServiceProvider())
        {
            await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
            var store = services.GetRequiredService<IFleetStore>();
            ScrapedNode[] fleet = [.. Enumerable.Range(0, nodes).Select(i => new ScrapedNode(i, 1))];
            var at = DateTimeOffset.UtcNow - TimeSpan.FromDays(2);
            var watch = Stopwatch.StartNew();
            var cpu = Environment.CpuUsage.TotalTime;
            long samples = 0, last = 0;
            var lastAt = TimeSpan.Zero;
            while (watch.Elapsed < length)
            {
                // Fifty nodes a batch.
                foreach (var some in fleet.Chunk(50))
                {
                    var batch = new FleetBatch { Samples = [.. some.SelectMany(node => node.Scrape(at))] };
                    await store.AppendAsync(batch, CancellationToken.None);
                    samples += batch.Samples.Length;
                }

                at += TimeSpan.FromSeconds(5);
                if (watch.Elapsed - lastAt > TimeSpan.FromSeconds(2))
                {
                    Console.WriteLine($"{watch.Elapsed.TotalSeconds:0.0}s {samples / 1e6:0.0}M {(samples - last) / (watch.Elapsed - lastAt).TotalSeconds / 1e3:0}k/s cpu {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds / watch.Elapsed.TotalSeconds:0.00} rss {Environment.WorkingSet / 1048576} MB db {new FileInfo(file).Length / 1048576} MB");
                    (last, lastAt) = (samples, watch.Elapsed);
                }
            }
        }

        folder.Delete(recursive: true);
    }
}
