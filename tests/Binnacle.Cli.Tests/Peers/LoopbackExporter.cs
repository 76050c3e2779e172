using System.Net;
using System.Text;

namespace Binnacle.Cli.Tests.Peers;

/// <summary>An exporter on loopback: two GPUs, an inference server, names nobody knows.</summary>
internal sealed class LoopbackExporter : IDisposable
{
    private const string Exposition = """
        # TYPE DCGM_FI_DEV_GPU_TEMP gauge
        DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-aa",Hostname="gpu-node-07",modelName="NVIDIA H100 80GB HBM3"} 61
        DCGM_FI_DEV_GPU_TEMP{gpu="1",UUID="GPU-bb",Hostname="gpu-node-07",modelName="NVIDIA H100 80GB HBM3"} 64
        DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-aa",Hostname="gpu-node-07",modelName="NVIDIA H100 80GB HBM3"} 70000
        # TYPE vllm:num_requests_running gauge
        vllm:num_requests_running{engine="0",model_name="llama-3.1-8b",node="gpu-node-07"} 12
        # TYPE go_goroutines gauge
        go_goroutines 33

        """;

    private readonly HttpListener _listener = new();

    public LoopbackExporter()
    {
        Address = new Uri(Agent.RunningBinnacle.FreeAddress());
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        Serving = ServeAsync(TestContext.Current.CancellationToken);
    }

    public Uri Address { get; }

    public Task Serving { get; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        while (_listener.IsListening && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Exposition), cancellationToken);
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The exporter was closed, or a scrape was given up.
            }
        }
    }
}
