using System.Diagnostics;
using Binnacle.Fleet.Store;

namespace Binnacle.Benchmarks.Telemetry;

/// <summary>500 simulated servers scraped every 5 s in real time, each scrape a batch of its own as collectors write them: processor, memory and disk over time.</summary>
internal static class FleetRun
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(int nodes, TimeSpan length)
    {
        var folder = Directory.CreateTempSubdirectory("binnacle-fleet-").FullName;
        try
        {
            await using var store = await Store.OpenAsync(folder);
            using var stop = new CancellationTokenSource();
            var maintaining = Task.Run(() => store.MaintainAsync(stop.Token), stop.Token);
            ScrapedNode[] fleet = [.. Enumerable.Range(0, nodes).Select(number => new ScrapedNode(number, seed: 3))];
            var (watch, cpu, samples, late) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, 0L, TimeSpan.Zero);
            for (var round = 0; watch.Elapsed < length; round++)
            {
                foreach (var node in fleet)
                {
                    var scrape = node.Scrape(DateTimeOffset.UtcNow);
                    await store.Fleet.AppendAsync(new FleetBatch { Samples = scrape }, CancellationToken.None);
                    samples += scrape.Length;
                }

                var left = ((round + 1) * Every) - watch.Elapsed;
                late = left < -late ? -left : late;
                if (round % 6 == 0)
                {
                    GC.Collect();
                    Console.WriteLine($"{watch.Elapsed.TotalSeconds,5:0} s: {samples:#,0} samples, processor {(Environment.CpuUsage.TotalTime - cpu) / watch.Elapsed:0.00} cores, memory {Environment.WorkingSet >> 20} MB (managed {GC.GetTotalMemory(false) >> 20} MB), disk {Measure.BytesIn(folder) >> 20} MB, latest round {(left < TimeSpan.Zero ? -left : TimeSpan.Zero).TotalSeconds:0.0} s late");
                }

                if (left > TimeSpan.Zero)
                    await Task.Delay(left, stop.Token);
            }

            await stop.CancelAsync();
            await maintaining;
            Console.WriteLine($"{samples:#,0} samples of {nodes} servers in {watch.Elapsed.TotalSeconds:0} s; never more than {late.TotalSeconds:0.0} s behind");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
