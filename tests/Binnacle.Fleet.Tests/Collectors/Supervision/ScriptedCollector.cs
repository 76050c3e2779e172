using System.Collections.Concurrent;
using System.Threading.Channels;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Tests.Collectors.Supervision;

/// <summary>Reads each source as the test says, and counts. Sources it was told nothing about give one sample.</summary>
internal sealed class ScriptedCollector : Collector
{
    private readonly ConcurrentDictionary<string, Func<CollectRequest, CancellationToken, Task<Collected>>> _scripts = new();
    private readonly ConcurrentDictionary<string, Channel<CollectRequest>> _read = new();

    public override SourceKind Kind => SourceKind.Prometheus;

    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(5);

    public override string? Check(DataSource source) => source.Target == "broken" ? "The target is broken." : null;

    public void Script(string name, Func<CollectRequest, CancellationToken, Task<Collected>> script) => _scripts[name] = script;

    /// <summary>The readings of a source, as they begin.</summary>
    public ChannelReader<CollectRequest> Readings(string name) => Of(name).Reader;

    public override async Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        Of(request.Source.Name).Writer.TryWrite(request);
        return _scripts.TryGetValue(request.Source.Name, out var script) ? await script(request, cancellationToken) : OneSample(request);
    }

    public static Collected OneSample(CollectRequest request, string cursor = "") => new()
    {
        Batch = new FleetBatch
        {
            Samples = [new Sample(new SeriesKey(DeviceName.Parse("gpu-node-07"), ComponentPath.Gpu(0), "gpu.temperature"), request.Now, 61)],
        },
        Cursor = cursor,
    };

    private Channel<CollectRequest> Of(string name) => _read.GetOrAdd(name, _ => Channel.CreateUnbounded<CollectRequest>());
}
