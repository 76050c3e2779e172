using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Units;
using Binnacle.Fleet.Store;
using Binnacle.Web.Charts;
using Binnacle.Web.Fleet;
using Binnacle.Web.Wording;

namespace Binnacle.Web.Pages.Devices;

/// <summary>The charts of a device: those metrics it has samples of, with its events as flags.</summary>
internal sealed class DeviceCharts(SeriesReader series, IFleetStore store)
{
    private static readonly ImmutableArray<string> Main = ["gpu.temperature", "gpu.power", "gpu.memory_used", "inference.kv_cache_usage"];

    private static readonly ImmutableArray<string> More =
    [
        "gpu.utilization", "gpu.memory_temperature", "gpu.clock_sm", "inference.requests_running", "inference.requests_waiting",
    ];

    /// <summary>Metrics whose limit is another metric of the same part.</summary>
    private static readonly FrozenDictionary<string, string> Limits = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["gpu.power"] = "gpu.power_limit", ["gpu.memory_used"] = "gpu.memory_total",
    }.ToFrozenDictionary();

    public async Task<(ImmutableArray<ChartModel> Charts, ImmutableArray<ChartFlag> Flags)> ReadAsync(DeviceName device, FleetView view, bool all, CancellationToken cancellationToken)
    {
        var metrics = all ? Main.AddRange(More) : Main;
        var data = await series.ReadAsync(new() { Devices = [device], Metrics = metrics }, view.Window, null, cancellationToken);
        if (data.Series.IsEmpty)
            return ([], []);
        var flags = await FlagsAsync(device, view, cancellationToken);
        var latest = await store.LatestSamplesAsync(new() { Devices = [device], Metrics = [.. Limits.Values] }, cancellationToken);
        return ([.. metrics.Select(metric => ChartOf(metric, data, device, view, flags, latest)).OfType<ChartModel>()], flags);
    }

    private static ChartModel? ChartOf(string metric, ChartData data, DeviceName device, FleetView view, ImmutableArray<ChartFlag> flags, ImmutableArray<Sample> latest)
    {
        ImmutableArray<BucketedSeries> mine = [.. data.Series.Where(one => one.Key.Metric == metric)];
        if (mine.IsEmpty || MetricCatalog.Find(metric) is not { } definition)
            return null;
        return new()
        {
            Title = definition.Title,
            Unit = definition.Unit,
            Data = data with { Series = mine },
            Names = [.. mine.Select(one => NameOf(one.Key))],
            Flags = flags,
            Limit = LimitOf(metric, latest),
            Ceiling = definition.Unit == Unit.Ratio ? 1 : null,
        };
    }

    // Drawn only when it is the same for every part.
    private static double? LimitOf(string metric, ImmutableArray<Sample> latest)
    {
        if (metric == "inference.kv_cache_usage")
            return KvCache.FullFrom;
        var values = Limits.TryGetValue(metric, out var limit) ? latest.Where(sample => sample.Series.Metric == limit).Select(sample => sample.Value).Distinct().ToArray() : [];
        return values.Length == 1 ? values[0] : null;
    }

    private static string NameOf(SeriesKey key)
    {
        var part = Say.Part(key.Component);
        return (part.Length, key.Qualifier.Length) switch
        {
            (0, 0) => "host",
            (_, 0) => part,
            (0, _) => key.Qualifier,
            _ => $"{part}, {key.Qualifier}",
        };
    }

    // The worst events of the window, lettered in order of time.
    private async Task<ImmutableArray<ChartFlag>> FlagsAsync(DeviceName device, FleetView view, CancellationToken cancellationToken)
    {
        var events = await store.EventsAsync(new() { Window = view.Window, Devices = [device], MinSeverity = Severity.Warning, Limit = 500 }, cancellationToken);
        return
        [
            .. EventBurst.Of(events, view.GpusOf).OrderByDescending(burst => burst.First.Severity).ThenByDescending(burst => burst.First.Time).Take(ChartFlag.Most)
                .OrderBy(burst => burst.First.Time)
                .Select((burst, index) => new ChartFlag((char)('A' + index), burst.First.Time, burst.First.Severity, burst.Words, view.Scope.DeviceUrl(device, "events") + $"&event={burst.First.Id}#{burst.First.Id}")),
        ];
    }
}
