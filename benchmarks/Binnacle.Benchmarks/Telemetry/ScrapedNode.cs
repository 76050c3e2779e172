using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;

namespace Binnacle.Benchmarks.Telemetry;

/// <summary>
/// A GPU server that does not exist: eight GPUs as a DCGM exporter tells of them, and an inference server as vLLM does, scraped every 5 s. Figures move
/// as real ones do: utilisation jumps, temperature and power follow it, memory moves in pages, counters grow by what was served, most error counters stand.
/// </summary>
internal sealed class ScrapedNode
{
    private const int Gpus = 8;

    /// <summary>Upper bounds of vLLM's histogram of time to first token, seconds.</summary>
    private static readonly string[] Bounds = ["0.001", "0.005", "0.01", "0.02", "0.04", "0.06", "0.08", "0.1", "0.25", "0.5", "0.75", "1", "2.5", "5", "7.5", "10", "20", "40", "80", "+Inf"];

    private readonly Random _random;
    private readonly List<(SeriesKey Key, Func<double> Next)> _series = [];
    private readonly double[] _served = new double[Bounds.Length];
    private readonly Sample[] _scrape;
    private double _load = 0.6;

    public ScrapedNode(int number, int seed)
    {
        _random = new Random(seed + number);
        Device = DeviceName.Parse($"gpu-node-{number:000}");
        for (var gpu = 0; gpu < Gpus; gpu++)
            AddGpu(ComponentPath.Gpu(gpu));
        AddEngine(ComponentPath.Engine("llama-3.3-70b"));
        _scrape = new Sample[_series.Count];
    }

    public DeviceName Device { get; }

    public int Series => _series.Count;

    /// <summary>What a scrape at a time says.</summary>
    public ImmutableArray<Sample> Scrape(DateTimeOffset time)
    {
        _load = Math.Clamp(_load + ((_random.NextDouble() - 0.5) * 0.1), 0, 1);
        for (var i = 0; i < _scrape.Length; i++)
            _scrape[i] = new Sample(_series[i].Key, time, _series[i].Next());
        return [.. _scrape];
    }

    private void AddGpu(ComponentPath gpu)
    {
        var (temperature, used, energy, busy) = (45.0, 68_000.0, 1_000_000.0 + _random.Next(1_000_000), 0.6);
        Add(gpu, "gpu.utilization", () => (busy = Math.Round(Math.Clamp(_load + (_random.NextDouble() * 0.2), 0, 1) * 100)) * 0.01);
        Add(gpu, "gpu.memory_utilization", () => Math.Round(busy * 0.4) * 0.01);
        Add(gpu, "gpu.temperature", () => temperature = Math.Round(Math.Clamp(temperature + _random.Next(-1, 2), 38, 82)));
        Add(gpu, "gpu.memory_temperature", () => temperature + 9);
        Add(gpu, "gpu.power", () => Math.Round(90 + (busy * 5.6) + (_random.NextDouble() * 20), 3));
        Add(gpu, "gpu.energy", () => energy = Math.Round(energy + 450 + (busy * 28) + (_random.NextDouble() * 100), 3));
        Add(gpu, "gpu.memory_used", () => (used = Math.Clamp(used + (_random.Next(10) == 0 ? _random.Next(-40, 41) : 0), 60_000, 79_000)) * 1_048_576);
        Add(gpu, "gpu.memory_free", () => (81_559 - used) * 1_048_576);
        Add(gpu, "gpu.memory_total", () => 81_559.0 * 1_048_576);
        Add(gpu, "gpu.clock_sm", () => (busy > 50 ? 1_980 : 1_755 - (15 * _random.Next(3))) * 1_000_000.0);
        Add(gpu, "gpu.clock_memory", () => 2_619_000_000);
        Add(gpu, "gpu.sm_active", () => Math.Round((busy * 0.0085) + (_random.NextDouble() * 0.01), 6));
        Add(gpu, "gpu.pcie_tx", () => Math.Round(busy * 12_345_678 * _random.NextDouble()));
        Add(gpu, "gpu.pcie_replays", () => 0);
        Add(gpu, "gpu.ecc_sbe_volatile", () => 0);
        Add(gpu, "gpu.ecc_dbe_volatile", () => 0);
        Add(gpu, "gpu.xid_last", () => 0);
        Add(gpu, "gpu.nvlink_bandwidth_total", () => energy * 4_096);
    }

    private void AddEngine(ComponentPath engine)
    {
        var (requests, prompt, output, seconds) = (0.0, 0.0, 0.0, 0.0);
        Add(engine, "inference.requests_running", () => Math.Round(_load * 64));
        Add(engine, "inference.requests_waiting", () => _load > 0.9 ? _random.Next(12) : 0);
        Add(engine, "inference.kv_cache_usage", () => Math.Round(_load * 5_832) / 5_832);
        Add(engine, "inference.prompt_tokens", () => prompt += _random.Next(40) * 512);
        Add(engine, "inference.generation_tokens", () => output += _random.Next(60) * 110);
        Add(engine, "inference.requests_finished", () => requests += _random.Next(14));
        for (var bound = 0; bound < Bounds.Length; bound++)
        {
            var place = bound;
            Add(engine, "inference.ttft_bucket", () => _served[place] += place < 4 ? 0 : _random.Next(Math.Min(place, 12)), "le=" + Bounds[bound]);
        }

        Add(engine, "inference.ttft_sum", () => seconds += _random.Next(14) * (0.05 + _random.NextDouble()));
        Add(engine, "inference.ttft_count", () => requests);
    }

    private void Add(ComponentPath part, string metric, Func<double> next, string qualifier = "") => _series.Add((new SeriesKey(Device, part, metric, qualifier), next));
}
