using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Gpu;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Engines;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;

namespace Binnacle.Web.Gpus;

/// <summary>Reads GPUs and inference servers with what is on them. All devices when the list is empty.</summary>
internal sealed class GpuReader(IFleetStore store, IProcessStore processes)
{
    private static readonly ImmutableArray<string> Metrics =
    [
        "gpu.memory_total", "gpu.memory_used", "gpu.memory_free", "gpu.memory_reserved",
        "inference.kv_cache_usage", "inference.kv_blocks", "inference.kv_block_size", "inference.kv_tokens", "inference.requests_running",
    ];

    public async Task<ImmutableArray<GpuMemory>> GpusAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken)
    {
        var hosts = await HostsAsync(devices, cancellationToken);
        return [.. hosts.SelectMany(host => GpuMemory.OfHost(host.Device, host.Latest, host.Facts, host.Processes))];
    }

    public async Task<EnginesView> EnginesAsync(ImmutableArray<DeviceName> devices, TimeRange window, CancellationToken cancellationToken)
    {
        var hosts = await HostsAsync(devices, cancellationToken);
        var latency = (await EngineLatency.ReadAsync(store, devices, window, cancellationToken)).ToDictionary(engine => (engine.Device, engine.Engine));
        var engines = hosts.SelectMany(host => KvEngine.All(host.Latest)).ToImmutableArray();
        return EnginesView.Of(KvUsage.Of(engines), [.. hosts.SelectMany(host => Views(host, latency))]);
    }

    private static IEnumerable<EngineView> Views(Host host, Dictionary<(DeviceName Device, ComponentPath Engine), EngineLatency> latency)
    {
        var placements = EnginePlacement.Of(host.Latest, GpuAddresses.Unify([.. host.Facts]), host.Processes).ToDictionary(placement => placement.Engine);
        return KvEngine.All(host.Latest).Select(engine => EngineView.Of(engine, placements.GetValueOrDefault(engine.Engine), latency.GetValueOrDefault((engine.Device, engine.Engine)), host.Facts));
    }

    private async Task<ImmutableArray<Host>> HostsAsync(ImmutableArray<DeviceName> devices, CancellationToken cancellationToken)
    {
        var latest = (await store.LatestSamplesAsync(new() { Devices = devices, Metrics = Metrics }, cancellationToken)).ToLookup(sample => sample.Series.Device);
        var facts = (await store.FactsAsync(devices, cancellationToken)).ToLookup(fact => fact.Device);
        var running = (await processes.ProcessesAsync(new() { Devices = devices, Limit = ProcessQuery.MaxLimit }, cancellationToken)).ToLookup(process => process.Device);
        return [.. latest.Select(group => group.Key).Union(facts.Select(group => group.Key)).Order().Select(device => new Host(device, [.. latest[device]], [.. facts[device]], [.. running[device]]))];
    }

    private sealed record Host(DeviceName Device, Sample[] Latest, InventoryFact[] Facts, ProcessSpan[] Processes);
}
