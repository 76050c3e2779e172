using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Units;
using Binnacle.Fleet.Store;
using Binnacle.Web.Charts;
using Binnacle.Web.Fleet;
using Binnacle.Web.Wording;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>Reads what a comparison shows: newest figures, facts, and one chart per metric with a line for each thing.</summary>
internal sealed class CompareReader(StepReader series, IFleetStore store)
{
    private static readonly ImmutableArray<(string Metric, bool Adds)> Metrics =
    [
        ("gpu.utilization", false), ("gpu.temperature", false), ("gpu.power", true), ("gpu.memory_used", true), ("inference.kv_cache_usage", false), ("inference.requests_running", true),
    ];

    /// <summary>Facts that differ by their nature.</summary>
    private static readonly ImmutableArray<string> Identity = ["serial", "uuid", "pci_address", "label.rack_unit", "rack_unit", "hostname"];

    public async Task<CompareModel> ReadAsync(FleetView view, FleetAddress address, CancellationToken cancellationToken)
    {
        var found = address.Picked.Select(key => (Key: key, Thing: Find(view, key))).ToArray();
        ImmutableArray<Compared> things = [.. found.Select(one => one.Thing).OfType<Compared>()];
        var model = new CompareModel { Things = things, Unknown = [.. found.Where(one => one.Thing is null).Select(one => one.Key)] };
        if (!model.IsComparison)
            return model;
        ImmutableArray<DeviceName> devices = [.. things.Select(thing => thing.Device).Distinct()];
        var data = await series.ReadAsync(new() { Devices = devices, Metrics = [.. Metrics.Select(entry => entry.Metric)] }, view.Window, StepReader.DefaultSteps, cancellationToken);
        var facts = (await store.FactsAsync(devices, cancellationToken)).ToLookup(fact => (fact.Device, fact.Component));
        return model with
        {
            Rows = [.. Figures(things, view), .. Facts(things, facts)],
            Charts = [.. Metrics.Select(entry => ChartOf(entry.Metric, entry.Adds, things, data)).OfType<ChartModel>()],
        };
    }

    private static Compared? Find(FleetView view, string key)
    {
        var host = view.Hosts.FirstOrDefault(host => key.Equals(host.Device.Name.Value, StringComparison.OrdinalIgnoreCase) || key.StartsWith(host.Device.Name.Value + ":", StringComparison.OrdinalIgnoreCase));
        if (host is null || key.Length == host.Device.Name.Value.Length)
            return host is null ? null : new(key, host, null);
        return view.RowsOf(host.Device.Name).FirstOrDefault(gpu => gpu.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } gpu ? new(key, host, gpu) : null;
    }

    private static ChartModel? ChartOf(string metric, bool adds, ImmutableArray<Compared> things, ChartData data)
    {
        var definition = MetricCatalog.Find(metric);
        ImmutableArray<(Compared Thing, BucketedSeries Line)> lines = [.. things.Select(thing => (thing, LineOf(metric, adds, thing, data))).Where(entry => entry.Item2 is not null).Select(entry => (entry.thing, entry.Item2!))];
        if (definition is null || lines.IsEmpty)
            return null;
        return new()
        {
            Title = things.All(thing => thing.Gpu is not null) ? definition.Title : definition.Title + (adds ? ", sum" : ", mean"),
            Unit = definition.Unit,
            Data = data with { Series = [.. lines.Select(entry => entry.Line)] },
            Names = [.. lines.Select(entry => entry.Thing.Name)],
            Slots = [.. lines.Select(entry => things.IndexOf(entry.Thing))],
            Ceiling = definition.Unit == Unit.Ratio ? 1 : null,
        };
    }

    // Of a host all its GPUs or servers together; of a GPU its own line and, of a server's figure, none: a server is not one GPU.
    private static BucketedSeries? LineOf(string metric, bool adds, Compared thing, ChartData data)
    {
        ImmutableArray<BucketedSeries> mine = [.. data.Series.Where(one => one.Key.Metric == metric && one.Key.Device == thing.Device && (thing.Gpu is null ? !one.Key.Qualifier.StartsWith("mig=", StringComparison.Ordinal) : IsOf(thing.Gpu, one.Key)))];
        if (mine.Length <= 1)
            return mine.FirstOrDefault();
        var own = data with { Series = mine };
        return BucketedSeries.Joined(mine, adds ? own.Sum() : own.Mean(_ => 1));
    }

    private static bool IsOf(GpuRow gpu, SeriesKey key) => key.Component == gpu.Gpu && key.Qualifier == (gpu.Mig.Length == 0 ? "" : $"mig={gpu.Mig}");

    private static IEnumerable<CompareRow> Figures(ImmutableArray<Compared> things, FleetView view)
    {
        yield return Row("State", thing => thing.Gpu is { } gpu ? GpuWords.State(gpu, view.AsOf) : thing.Host.State.Word(), false);
        yield return Row("Model served", thing => thing.Gpu is { } gpu ? gpu.Serving : string.Join(", ", view.EnginesOf(thing.Device).Select(engine => engine.Model)), false);
        yield return Row("VRAM used", thing => Figure(thing.Gpu is { } gpu ? gpu.Vram.UsedBytes : thing.Host.Figures.MemoryUsedBytes, Unit.Bytes), true);
        yield return Row("VRAM", thing => Figure(thing.Gpu is { } gpu ? gpu.Vram.TotalBytes : thing.Host.Figures.MemoryTotalBytes, Unit.Bytes), true);
        yield return Row("KV cache in use", thing => Figure(thing.Gpu is { } gpu ? gpu.KvUsage : thing.Host.Figures.KvUsage, Unit.Ratio), true);
        yield return Row("Utilisation", thing => Figure(thing.Gpu is { } gpu ? gpu.Utilization : Mean(view.RowsOf(thing.Device).Select(row => row.Utilization)), Unit.Ratio), true);
        yield return Row("Hottest", thing => Figure(thing.Gpu is { } gpu ? gpu.Celsius : thing.Host.Figures.HottestCelsius, Unit.Celsius), true);
        yield return Row("Power", thing => Figure(thing.Gpu is { } gpu ? gpu.Watts : thing.Host.Figures.PowerWatts, Unit.Watts), true);
        yield return Row("XIDs, 24 h", thing => Say.Count(thing.Gpu is { } gpu ? gpu.Xid?.Count ?? 0 : view.RowsOf(thing.Device).Sum(row => row.Xid?.Count ?? 0)), true);
        yield return Row("Open issues", thing => Say.Count(thing.Host.OpenIssues.Count(issue => thing.Gpu is not { } gpu || issue.Component == gpu.Gpu || issue.Parts.Contains(gpu.Gpu))), true);

        CompareRow Row(string name, Func<Compared, string?> value, bool isFigure) => new(name, [.. things.Select(thing => value(thing) is { Length: > 0 } text ? text : null)], isFigure);
    }

    private static IEnumerable<CompareRow> Facts(ImmutableArray<Compared> things, ILookup<(DeviceName, ComponentPath), InventoryFact> facts)
    {
        var byThing = things.Select(thing => facts[(thing.Device, thing.Gpu?.Gpu ?? ComponentPath.Host)].GroupBy(fact => fact.Name).ToDictionary(name => name.Key, name => name.MaxBy(fact => fact.Time)!.Value, StringComparer.Ordinal)).ToArray();
        return byThing.SelectMany(one => one.Keys).Where(name => !Identity.Contains(name) && !name.StartsWith("metric_name.", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)
            .Select(name => new CompareRow(FactWords.Of(name), [.. byThing.Select(one => one.GetValueOrDefault(name))], false));
    }

    private static string? Figure(double? value, Unit unit) => value is { } figure ? Say.Figure(figure, unit) : null;

    private static double? Mean(IEnumerable<double?> values) => values.OfType<double>().DefaultIfEmpty(double.NaN).Average() is var mean && double.IsNaN(mean) ? null : mean;
}
