using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Binnacle.Cli.Tests.Agent;

/// <summary>A <c>binnacle</c> that serves, as a process of its own on an address of its own, so that it can be killed and come back.</summary>
internal sealed class RunningBinnacle : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private RunningBinnacle(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    public static async Task<RunningBinnacle> StartAsync(string dataFolder, string address, params string[] arguments)
    {
        var process = CliProcess.Start(dataFolder, [.. arguments, "--urls", address]);
        if (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is null)
            throw new InvalidOperationException("binnacle ended: " + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        // A full pipe would stop it.
        process.BeginErrorReadLine();
        return new RunningBinnacle(process, new Uri(address));
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await Client.GetStringAsync(path, TestContext.Current.CancellationToken))!;

    /// <summary>Asks again and again until the answer is as wanted.</summary>
    public async Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            var answer = await JsonAsync(path);
            if (wanted(answer))
                return answer;
            if (limit.IsCancellationRequested)
                throw new TimeoutException(answer.ToJsonString());
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    public async Task<long> EventsAsync() => (await JsonAsync("/health"))["database"]!["events"]!.GetValue<long>();

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
