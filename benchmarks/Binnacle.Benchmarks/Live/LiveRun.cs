using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Binnacle.Benchmarks.Live;

/// <summary>
/// Loads a running instance: <c>live URL STREAMS SECONDS [PID]</c> feeds it 504 GPUs on 63 nodes every 5 s, holds live streams open, and measures answers of
/// the fleet's data and, for a process on this machine, its processor time with and without the streams.
/// </summary>
internal static class LiveRun
{
    private const int Nodes = 63;
    private const int GpusPerNode = 8;
    private const int Requests = 200;

    // Names as DCGM exporter writes them.
    private static readonly string[] Metrics =
    [
        "DCGM_FI_DEV_GPU_TEMP", "DCGM_FI_DEV_POWER_USAGE", "DCGM_FI_DEV_GPU_UTIL", "DCGM_FI_DEV_FB_USED", "DCGM_FI_DEV_FB_FREE", "DCGM_FI_DEV_SM_CLOCK", "DCGM_FI_DEV_MEM_CLOCK", "DCGM_FI_DEV_MEMORY_TEMP",
    ];

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Uri server, int streams, TimeSpan length, int? process)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = streams + 8 }) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(5) };
        using var stop = new CancellationTokenSource();
        var random = new Random(504);
        await PushAsync(client, random, stop.Token);
        var pushing = RepeatAsync(() => PushAsync(client, random, stop.Token), stop.Token);
        await Task.Delay(Pace, stop.Token);
        await MeasureAsync("no stream", client, new long[1], length, process, stop.Token);

        var events = new long[1];
        var reading = Enumerable.Range(0, streams).Select(_ => ReadAsync(client, events, stop.Token)).ToArray();
        await Task.Delay(Pace, stop.Token);
        await MeasureAsync($"{streams} streams", client, events, length, process, stop.Token);
        await stop.CancelAsync();
        await Task.WhenAll([.. reading, pushing]);
    }

    private static async Task MeasureAsync(string what, HttpClient client, long[] events, TimeSpan length, int? process, CancellationToken cancellationToken)
    {
        var (cpu, seen, watch) = (CpuOf(process), Interlocked.Read(ref events[0]), Stopwatch.StartNew());
        var times = new List<double>();
        for (var i = 0; i < Requests; i++)
        {
            var one = Stopwatch.StartNew();
            (await client.GetByteArrayAsync("api/nodes", cancellationToken)).Length.ToString(CultureInfo.InvariantCulture);
            times.Add(one.Elapsed.TotalMilliseconds);
            await Task.Delay(length / Requests, cancellationToken);
        }

        times.Sort();
        var share = (CpuOf(process) - cpu) / watch.Elapsed * 100;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {(process is null ? "" : $"{share:F1} % of a core, ")}{(Interlocked.Read(ref events[0]) - seen) / watch.Elapsed.TotalSeconds:F1} events/s, /api/nodes p50 {times[Requests / 2]:F1} ms, p95 {times[Requests * 95 / 100]:F1} ms, max {times[^1]:F1} ms"));
    }

    private static TimeSpan CpuOf(int? process)
    {
        if (process is null)
            return TimeSpan.Zero;
        using var running = Process.GetProcessById(process.Value);
        return running.TotalProcessorTime;
    }

    private static async Task ReadAsync(HttpClient client, long[] events, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(await client.GetStreamAsync("api/live", cancellationToken));
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.StartsWith("event:", StringComparison.Ordinal))
                    Interlocked.Increment(ref events[0]);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Measured.
        }
    }

    private static async Task RepeatAsync(Func<Task> push, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pace);
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await push();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Measured.
        }
    }

    private static async Task PushAsync(HttpClient client, Random random, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var metric in Metrics)
        {
            text.Append("# TYPE ").Append(metric).Append(" gauge\n");
            for (var node = 0; node < Nodes; node++)
            {
                for (var gpu = 0; gpu < GpusPerNode; gpu++)
                    text.Append(CultureInfo.InvariantCulture, $"{metric}{{gpu=\"{gpu}\",UUID=\"GPU-{node}-{gpu}\",device=\"nvidia{gpu}\",modelName=\"NVIDIA H100 80GB HBM3\",Hostname=\"gpu-node-{node:D2}\"}} {30 + (random.NextDouble() * 60):F2}\n");
            }
        }

        using var form = new MultipartFormDataContent { { new StringContent(text.ToString()), "file", "dcgm.prom" }, { new StringContent(now), "at" } };
        using var response = await client.PostAsync("api/import", form, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
