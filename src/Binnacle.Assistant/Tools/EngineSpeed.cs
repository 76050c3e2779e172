using System.Collections.Immutable;
using Binnacle.Assistant.Wording;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Core.Units;
using Binnacle.Fleet.Engines;
using Binnacle.Fleet.Store;

namespace Binnacle.Assistant.Tools;

/// <summary>Latency and throughput of one inference engine over a window. Null is not known.</summary>
internal sealed record EngineSpeed(DeviceName Device, ComponentPath Component, DateTimeOffset Time, EngineLatency Latency)
{
    private static readonly ImmutableArray<string> Throughput = ["inference.generation_tokens", "inference.requests_finished"];

    public double? TokensPerSecond { get; init; }
    public double Finished { get; init; }

    public LatencyFigure? FirstToken => Latency.FirstToken;

    /// <summary>The engines that did something in the window, slowest first token first.</summary>
    public static async Task<ImmutableArray<EngineSpeed>> ReadAsync(IFleetStore store, ImmutableArray<DeviceName> devices, TimeRange window, CancellationToken cancellationToken)
    {
        var counters = await RecentSeries.ReadAsync(store, new SeriesFilter { Devices = devices, Metrics = [.. Throughput, "inference.ttft_count"] }, window, cancellationToken);
        var latency = (await EngineLatency.ReadAsync(store, devices, window, cancellationToken)).ToDictionary(engine => (engine.Device, engine.Engine));
        var speeds = counters.GroupBy(series => (series.Key.Device, series.Key.Component)).Select(group => One(group.Key.Device, group.Key.Component, [.. group], latency.GetValueOrDefault(group.Key))).Where(engine => engine.Words().Length > 0).ToArray();
        var judged = FirstTokens.Of(speeds);
        return [.. speeds.OrderByDescending(engine => judged.Value(engine) ?? 0).ThenBy(engine => engine.Device).ThenBy(engine => engine.Component)];
    }

    /// <summary>What is known, in one row: <c>time to first token p50 210 ms, p90 1.1 s, p99 2.4 s, … 388 tok/s generated</c>.</summary>
    public string Words()
    {
        ImmutableArray<(string Label, LatencyFigure? Figure)> latencies =
        [
            ("time to first token", Latency.FirstToken), ("time per output token", Latency.PerToken), ("queue time", Latency.Queue), ("end to end", Latency.EndToEnd),
        ];
        List<string> words = [.. latencies.Where(entry => entry.Figure is not null).Select(entry => LatencyWords.Of(entry.Label, entry.Figure!))];
        if (TokensPerSecond is { } rate)
            words.Add($"{new Quantity(rate, Unit.TokensPerSecond)} generated");
        if (Finished > 0)
            words.Add($"{Say.Count((long)Finished, "request")} finished");
        return string.Join(", ", words);
    }

    private static EngineSpeed One(DeviceName device, ComponentPath component, ImmutableArray<Series> series, EngineLatency? latency)
    {
        double Grown(string metric) => series.Where(entry => entry.Key.Metric == metric).Sum(entry => CounterIncrease.Of(entry.Points));
        var tokens = series.FirstOrDefault(entry => entry.Key.Metric == Throughput[0]);
        var seconds = tokens is { Points.Length: > 1 } ? (tokens.Points[^1].Time - tokens.Points[0].Time).TotalSeconds : 0;
        return new(device, component, series.Max(entry => entry.Points.IsEmpty ? DateTimeOffset.MinValue : entry.Points[^1].Time), latency ?? new() { Device = device, Engine = component })
        {
            TokensPerSecond = seconds > 0 ? Grown(Throughput[0]) / seconds : null,
            Finished = Grown(Throughput[1]),
        };
    }
}
