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

/// <summary>Reads the charts of a host's tab, with its events as flags.</summary>
internal sealed class DeviceCharts(StepReader series, IFleetStore store)
{
    /// <summary>Most events looked at for flags.</summary>
    private const int MaxEvents = 500;

    public async Task<(ImmutableArray<ChartModel> Charts, ImmutableArray<ChartFlag> Flags)> ReadAsync(DeviceName device, FleetView view, DeviceTab tab, CancellationToken cancellationToken)
    {
        var specs = ChartSpecs.Of(tab);
        if (specs.IsEmpty)
            return ([], []);
        var data = await series.ReadAsync(new() { Devices = [device], Metrics = [.. specs.SelectMany(spec => spec.Lines).Select(line => line.Metric).Distinct()] }, view.Window, StepReader.DefaultSteps, cancellationToken);
        if (data.Series.IsEmpty)
            return ([], []);
        var flags = await FlagsAsync(device, view, cancellationToken);
        var limits = await store.LatestSamplesAsync(new() { Devices = [device], Metrics = [.. specs.Select(spec => spec.LimitMetric).OfType<string>()] }, cancellationToken);
        return ([.. specs.Select(spec => ChartOf(spec, data, flags, limits)).OfType<ChartModel>()], flags);
    }

    private static ChartModel? ChartOf(ChartSpec spec, ChartData data, ImmutableArray<ChartFlag> flags, ImmutableArray<Sample> limits)
    {
        ImmutableArray<(BucketedSeries Line, string Name)> lines = [.. spec.Lines.SelectMany(line => LinesOf(line, data))];
        return lines.IsEmpty ? null : new()
        {
            Title = spec.Title,
            Unit = spec.Unit,
            Data = data with { Series = [.. lines.Select(line => line.Line)] },
            Names = [.. lines.Select(line => line.Name)],
            Flags = flags,
            Limit = spec.Limit ?? LimitOf(spec, limits),
            Ceiling = spec.Unit == Unit.Ratio ? 1 : null,
        };
    }

    // Named lines are totals of a part: finished requests come as one series per reason.
    private static IEnumerable<(BucketedSeries Line, string Name)> LinesOf((string Metric, string Name) line, ChartData data)
    {
        ImmutableArray<BucketedSeries> mine = [.. data.Series.Where(one => one.Key.Metric == line.Metric)];
        if (line.Name.Length == 0)
            return mine.Select(one => (one, NameOf(one.Key)));
        var parts = mine.GroupBy(one => one.Key.Component).ToArray();
        return parts.Select(part => (Total([.. part], data), parts.Length == 1 ? line.Name : $"{NameOf(part.First().Key with { Qualifier = "" })}, {line.Name}"));
    }

    private static BucketedSeries Total(ImmutableArray<BucketedSeries> parts, ChartData data) =>
        parts.Length == 1 ? parts[0] : BucketedSeries.Joined(parts, (data with { Series = parts }).Sum());

    // Drawn only when it is the same for every part.
    private static double? LimitOf(ChartSpec spec, ImmutableArray<Sample> limits)
    {
        var values = limits.Where(sample => sample.Series.Metric == spec.LimitMetric).Select(sample => sample.Value).Distinct().ToArray();
        return values.Length == 1 ? values[0] : null;
    }

    private static string NameOf(SeriesKey key)
    {
        var part = key.Component.Kind == ComponentKind.Engine ? key.Component.Name : Say.Part(key.Component);
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
        var events = await store.EventsAsync(new() { Window = view.Window, Devices = [device], MinSeverity = Severity.Warning, Limit = MaxEvents }, cancellationToken);
        return
        [
            .. EventBurst.Of(events, view.GpusOf).OrderByDescending(burst => burst.First.Severity).ThenByDescending(burst => burst.First.Time).Take(ChartFlag.Most)
                .OrderBy(burst => burst.First.Time)
                .Select((burst, index) => new ChartFlag((char)('A' + index), burst.First.Time, burst.First.Severity, burst.Words, view.Scope.DeviceUrl(device, "events") + $"&event={burst.First.Id}#{burst.First.Id}")),
        ];
    }
}
