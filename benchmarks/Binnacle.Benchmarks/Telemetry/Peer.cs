using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Binnacle.Benchmarks.Telemetry;

/// <summary>Prometheus or VictoriaMetrics as a process of its own on loopback, in a folder of its own; ended with this one.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly string _write;

    private Peer(string name, Process process, Uri address, string write, string folder)
    {
        (Name, _process, _write, Folder) = (name, process, write, folder);
        _client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
    }

    public string Name { get; }

    public string Folder { get; }

    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Null when the program is not installed.</summary>
    public static async Task<Peer?> PrometheusAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var config = Path.Combine(folder, "prometheus.yml");
        await File.WriteAllTextAsync(config, "global: {}\n");
        var data = Path.Combine(folder, "data");
        return await StartAsync("Prometheus", "prometheus", "api/v1/write", data, "-/ready", port =>
        [
            $"--config.file={config}", $"--storage.tsdb.path={data}", "--storage.tsdb.retention.time=90d", "--web.enable-remote-write-receiver",
            $"--web.listen-address=127.0.0.1:{port}", "--log.level=error", "--query.max-samples=200000000",
        ]);
    }

    /// <summary>Null when the program is not installed.</summary>
    public static Task<Peer?> VictoriaMetricsAsync(string folder) =>
        StartAsync("VictoriaMetrics", "victoria-metrics", "api/v1/write", folder, "health", port =>
            [$"-storageDataPath={folder}", $"-httpListenAddr=127.0.0.1:{port}", "-retentionPeriod=100y", "-loggerLevel=ERROR", "-search.maxUniqueTimeseries=1000000"]);

    public async Task WriteAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        content.Headers.Add("X-Prometheus-Remote-Write-Version", "0.1.0");
        using var answer = await _client.PostAsync(new Uri(_write, UriKind.Relative), content);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{Name} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The length of the answer.</summary>
    public async Task<int> GetAsync(string path) => (await _client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;

    public static string Time(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<Peer?> StartAsync(string name, string program, string write, string folder, string health, Func<int, string[]> arguments)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(path => File.Exists(Path.Combine(path, program))))
            return null;
        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo(program, arguments(port)) { RedirectStandardError = false, UseShellExecute = false })!;
        var peer = new Peer(name, process, new Uri($"http://127.0.0.1:{port}/"), write, folder);
        for (var tries = 0; ; tries++)
        {
            try
            {
                await peer.GetAsync(health);
                return peer;
            }
            catch (HttpRequestException) when (tries < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
