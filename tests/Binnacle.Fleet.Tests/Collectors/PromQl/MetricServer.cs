using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Binnacle.Fleet.Tests.Collectors.PromQl;

/// <summary>
/// A real Prometheus or VictoriaMetrics from the installed binaries: own folder, loopback only, scraping one exporter every second, ended by its id.
/// Without the binary those tests are skipped, or fail when <c>BINNACLE_REQUIRE_PROMETHEUS=1</c>.
/// </summary>
internal sealed class MetricServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private MetricServer(Process process, string folder, string url)
    {
        _process = process;
        _folder = folder;
        Url = url;
    }

    public string Url { get; }

    public bool HasEnded => _process.HasExited;

    public static MetricServer StartPrometheus(Uri exporter) => Start("prometheus", exporter, (config, folder, listen) =>
        [$"--config.file={config}", $"--storage.tsdb.path={Path.Combine(folder, "data")}", $"--web.listen-address={listen}"]);

    public static MetricServer StartVictoriaMetrics(Uri exporter) => Start("victoria-metrics", exporter, (config, folder, listen) =>
        [$"-promscrape.config={config}", $"-storageDataPath={Path.Combine(folder, "data")}", $"-httpListenAddr={listen}", "-search.latencyOffset=1s", "-memory.allowedBytes=64MiB"]);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static MetricServer Start(string program, Uri exporter, Func<string, string, string, string[]> arguments)
    {
        var binary = FindOrSkip(program);
        var folder = Directory.CreateTempSubdirectory("binnacle-metrics-").FullName;
        var config = Path.Combine(folder, "scrape.yml");
        File.WriteAllText(config, $$"""
            global:
              scrape_interval: 1s
            scrape_configs:
              - job_name: engines
                static_configs:
                  - targets: ["{{exporter.Authority}}"]
                    labels:
                      node: gpu-node-07
            """);
        var listen = $"127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(binary, arguments(config, folder, listen)) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new MetricServer(process, folder, $"http://{listen}");
    }

    private static string FindOrSkip(string program)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (found is null && Environment.GetEnvironmentVariable("BINNACLE_REQUIRE_PROMETHEUS") != "1")
            Assert.Skip($"{program} is not installed; install it, or see .ci/run.");
        return found ?? throw new FileNotFoundException($"{program} is required here and is not on the PATH.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
