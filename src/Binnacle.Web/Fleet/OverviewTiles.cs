using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Core.Units;
using Binnacle.Fleet.Store;
using Binnacle.Web.Charts;
using Binnacle.Web.Wording;

namespace Binnacle.Web.Fleet;

/// <summary>The figures of the overview. What no source gives says so; what is old says how old.</summary>
internal sealed class OverviewTiles(IFleetStore store, SeriesReader series)
{
    private static readonly TimeSpan MaxTrend = TimeSpan.FromHours(1);
    private const int TrendSteps = 40;

    /// <summary>Room above a limit, so that its line is seen.</summary>
    private const double Headroom = 1.1;

    public async Task<ImmutableArray<FigureTile>> ReadAsync(FleetView view, ImmutableArray<EventCount> counts, CancellationToken cancellationToken)
    {
        var counted = view.Counted.Select(host => host.Device.Name).ToHashSet();
        var all = await store.LatestSamplesAsync(new() { Devices = view.Scope.Nodes, Metrics = ["inference.kv_cache_usage", "inference.kv_blocks", "gpu.power", "gpu.memory_used", "gpu.memory_total"] }, cancellationToken);
        ImmutableArray<Sample> latest = [.. all.Where(sample => counted.Contains(sample.Series.Device))];
        var memory = await TrendAsync(view, "gpu.memory_used", cancellationToken);
        return
        [
            await KvAsync(view, latest, cancellationToken),
            Memory(view, latest, memory),
            await PowerAsync(view, latest, cancellationToken),
            Gpus(view, memory),
            Issues(view),
            Events(view, counts),
        ];
    }

    private async Task<FigureTile> KvAsync(FleetView view, ImmutableArray<Sample> latest, CancellationToken cancellationToken)
    {
        if (KvCache.Of(latest) is not { } cache)
            return NoSource(view, "KV cache in use", "Import or scrape an inference server's /metrics.");
        var trend = await TrendAsync(view, "inference.kv_cache_usage", cancellationToken);
        var blocks = KvCache.BlocksOf(latest);
        var note = cache.Weighted is null
            ? $"plain mean of {Say.Count(cache.Engines, "server")}, blocks not reported"
            : $"{Say.Count((long)cache.UsedBlocks)} of {Say.Count((long)cache.TotalBlocks)}; plain mean {Say.Figure(cache.Mean, Unit.Ratio)}";
        var (value, _) = Say.Split(new(cache.Best, Unit.Ratio));
        return Aged(view, latest, "inference.kv_cache_usage", new()
        {
            Label = "KV cache in use", Value = value, Unit = cache.Weighted is null ? "%" : "% of blocks", Note = note, Href = view.Scope.Url("/fleet", ("sort", "kv")), Trend = trend.Mean(key => blocks.GetValueOrDefault((key.Device, key.Component))), TrendCeiling = 1, TrendLimit = KvCache.FullFrom,
            Live = cache.Weighted is null ? null : new("inference.kv_cache_usage", "inference.kv_blocks", 100, 1),
        });
    }

    private static FigureTile Memory(FleetView view, ImmutableArray<Sample> latest, ChartData trend)
    {
        var used = latest.Where(sample => sample.Series.Metric == "gpu.memory_used").Sum(sample => sample.Value);
        var total = latest.Where(sample => sample.Series.Metric == "gpu.memory_total").Sum(sample => sample.Value);
        var gpus = latest.Count(sample => sample.Series.Metric == "gpu.memory_used");
        if (gpus == 0)
            return NoSource(view, "VRAM used", "Import nvidia-smi or DCGM output.");
        var gib = 1024d * 1024 * 1024;
        return Aged(view, latest, "gpu.memory_used", new()
        {
            Label = "VRAM used", Value = Say.Count((long)Math.Round(used / gib)), Unit = total > 0 ? $"of {Say.Count((long)Math.Round(total / gib))} GiB" : "GiB",
            Note = $"{Say.Count(gpus)} of {Say.Count(view.Counted.Sum(host => host.Figures.GpusKnown), "GPU")} report",
            Href = view.Scope.Url("/fleet"), Trend = trend.Sum(), TrendCeiling = total > 0 ? total * Headroom : null, TrendLimit = total > 0 ? total : null, Live = new("gpu.memory_used", null, 1 / gib, 0),
        });
    }

    private async Task<FigureTile> PowerAsync(FleetView view, ImmutableArray<Sample> latest, CancellationToken cancellationToken)
    {
        var watts = latest.Where(sample => sample.Series.Metric == "gpu.power").Select(sample => sample.Value).ToArray();
        if (watts.Length == 0)
            return NoSource(view, "GPU power", "Import nvidia-smi or DCGM output.");
        var trend = await TrendAsync(view, "gpu.power", cancellationToken);
        var hottest = view.Counted.Where(host => host.Figures.HottestCelsius is not null).MaxBy(host => host.Figures.HottestCelsius);
        return Aged(view, latest, "gpu.power", new()
        {
            Label = "GPU power", Value = (watts.Sum() / 1000).ToString("#,0.0", System.Globalization.CultureInfo.InvariantCulture), Unit = "kW",
            Note = hottest is null ? $"{Say.Count(watts.Length, "GPU")} counted" : $"hottest GPU {Say.Figure(hottest.Figures.HottestCelsius!.Value, Unit.Celsius)}, {hottest.Device.Name}",
            Href = view.Scope.Url("/fleet", ("sort", "power")), Trend = trend.Sum(), Live = new("gpu.power", null, 0.001, 1),
        });
    }

    private static FigureTile Gpus(FleetView view, ChartData memory)
    {
        var known = view.Counted.Sum(host => host.Figures.GpusKnown);
        var seen = view.Counted.Sum(host => host.Figures.GpusSeen);
        if (known == 0)
            return NoSource(view, "GPUs seen", "No inventory and no GPU samples yet.");
        var silent = view.Counted.Count(host => host.Figures.GpusSeen < host.Figures.GpusKnown);
        return new()
        {
            Label = "GPUs seen", Value = Say.Count(seen), Unit = $"of {Say.Count(known)}", Href = view.Scope.Url("/fleet"),
            Note = seen == known ? $"on {Say.Count(view.Counted.Count(host => host.Figures.GpusKnown > 0), "host")}, newest 10 min" : $"{Say.Count(known - seen)} without a sample in 10 min, on {Say.Count(silent, "host")}",
            Trend = memory.Present(), TrendCeiling = known * Headroom, TrendLimit = known,
            State = seen == known ? HostState.Ok : seen == 0 ? HostState.Stale : HostState.Warning,
        };
    }

    private static FigureTile Issues(FleetView view)
    {
        var worst = view.OpenIssues.IsEmpty ? HostState.Ok : HostStates.Of(view.OpenIssues[0].Severity);
        return new()
        {
            Label = "Open issues", Value = Say.Count(view.OpenIssues.Length), Href = "#attention", State = worst,
            Trend = view.OpenOverTime,
            Note = $"{Say.Count(view.Count(Severity.Critical))} critical, {Say.Count(view.Count(Severity.Warning))} warning, {Say.Count(view.Count(Severity.Info))} info",
        };
    }

    private static FigureTile Events(FleetView view, ImmutableArray<EventCount> counts) => new()
    {
        Label = $"Events, {view.Scope.LengthInWords}", Value = Say.Count(counts.Sum(count => count.Count)), Href = "#events", Trend = view.EventsOverTime,
        Note = $"{Say.Count(counts.Where(count => count.Severity == Severity.Critical).Sum(count => count.Count))} critical, {Say.Count(counts.Where(count => count.Severity == Severity.Warning).Sum(count => count.Count))} warning",
    };

    private Task<ChartData> TrendAsync(FleetView view, string metric, CancellationToken cancellationToken)
    {
        var window = view.Window.Length <= MaxTrend ? view.Window : TimeRange.Last(MaxTrend, view.Window.To);
        return series.ReadAsync(new() { Devices = view.Scope.Nodes, Metrics = [metric] }, window, window.Length / TrendSteps, cancellationToken);
    }

    private static FigureTile NoSource(FleetView view, string label, string note) => new() { Label = label, Value = "", Note = note, Href = view.Scope.Url("/sources"), State = HostState.Unknown };

    private static FigureTile Aged(FleetView view, ImmutableArray<Sample> latest, string metric, FigureTile tile)
    {
        var newest = latest.Where(sample => sample.Series.Metric == metric).Max(sample => sample.Time);
        var age = view.AsOf - newest;
        return age <= HostFigures.Freshness ? tile : tile with { State = HostState.Stale, Note = $"{Clock.Length(age)} old; {tile.Note}" };
    }
}
