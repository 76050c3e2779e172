using Binnacle.Fleet.Inventory.Filters;

namespace Binnacle.Web.Fleet;

/// <summary>A row of the fleet's table for a filter: a GPU with what is known of its host, or a host without any GPU.</summary>
internal sealed class RowSubject(FleetView view, HostSummary host, GpuRow? gpu) : FilterSubject
{
    private const double Percent = 100;

    public override IEnumerable<string> Texts(string field) => field switch
    {
        "name" => [host.Device.Name.Value],
        "state" => States(),
        "model" => gpu is null ? view.EnginesOf(host.Device.Name).Select(engine => engine.Model) : gpu.Serving is { } model ? [model] : [],
        "gpu" => gpu is { Model.Length: > 0 } ? [gpu.Model] : host.Figures.GpuModel is { } model ? [model] : [],
        "label" => host.Device.Labels.SelectMany(label => new[] { label.Key, label.Value, $"{label.Key}={label.Value}" }),
        "issue" => host.OpenIssues.SelectMany(issue => new[] { issue.Rule, issue.Text }),
        "note" => [host.Settings?.Note ?? ""],
        "host" => [host.Settings?.Host ?? ""],
        _ => Place(field),
    };

    public override double? Number(string field) => field switch
    {
        "vram" => Percent * (gpu is null ? Share(host.Figures.MemoryUsedBytes, host.Figures.MemoryTotalBytes) : gpu.Vram.UsedShare),
        "kv" => Percent * (gpu is null ? host.Figures.KvUsage : gpu.KvUsage),
        "util" => Percent * gpu?.Utilization,
        "temp" => gpu is null ? host.Figures.HottestCelsius : gpu.Celsius,
        "power" => gpu is null ? host.Figures.PowerWatts : gpu.Watts,
        "gpus" => host.Figures.GpusKnown,
        "health" => host.Health?.Score,
        "issues" => host.OpenIssues.Length,
        "running" => Sum(engine => engine.Running),
        "waiting" => Sum(engine => engine.Waiting),
        "age" => (view.AsOf - (gpu is null ? host.Figures.NewestSample : gpu.Newest))?.TotalSeconds,
        _ => null,
    };

    private IEnumerable<string> States()
    {
        yield return Word(host.State);
        if (gpu is not null)
            yield return Word(gpu.StateAt(view.AsOf));
        if (host.NeedsAttention)
            yield return "attention";
        if (host.Maintenance is not null)
            yield return "maintenance";
    }

    private string[] Place(string field) => host.Device.Labels.GetValueOrDefault(field) is { } one ? [one]
        : host.Device.Labels.GetValueOrDefault(field + "s") is { } several ? several.Split(',', StringSplitOptions.TrimEntries)
        : [];

    private double? Sum(Func<EngineRow, double?> figure)
    {
        var values = view.EnginesOf(host.Device.Name).Select(figure).OfType<double>().ToArray();
        return values.Length == 0 ? null : values.Sum();
    }

    private static double? Share(double? used, double? total) => total > 0 ? used / total : null;

    private static string Word(HostState state) => state.ToString().ToLowerInvariant();
}
