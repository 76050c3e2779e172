using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Inventory.Filters;
using Binnacle.Web.Fleet;

namespace Binnacle.Web.Inventory;

/// <summary>A node of a view as filters see it.</summary>
internal sealed class HostSubject(HostSummary host, FleetView view) : FilterSubject
{
    public override IEnumerable<string> Texts(string field) => field switch
    {
        "name" => [host.Device.Name.Value],
        "state" => States(),
        "host" => host.Settings is { Host.Length: > 0 } settings ? [settings.Host] : [],
        "gpu" => view.RowsOf(host.Device.Name).Select(row => row.Model).Append(host.Figures.GpuModel ?? "").Where(model => model.Length > 0).Distinct(),
        "model" => view.EnginesOf(host.Device.Name).Select(engine => engine.Model),
        "label" => host.Device.Labels.SelectMany(label => new[] { label.Key, label.Value, $"{label.Key}={label.Value}" }),
        "issue" => host.OpenIssues.SelectMany(issue => new[] { issue.Rule, issue.Text }),
        "note" => host.Settings is { Note.Length: > 0 } settings ? [settings.Note] : [],
        _ => Enum.TryParse<PlaceKind>(field, ignoreCase: true, out var kind) ? Places.Of(host.Device.Labels).Where(place => place.Kind == kind).Select(place => place.Name) : [],
    };

    public override double? Number(string field) => field switch
    {
        "vram" => Percent(host.Figures.MemoryUsedBytes / host.Figures.MemoryTotalBytes),
        "kv" => Percent(host.Figures.KvUsage),
        "util" => Percent(view.RowsOf(host.Device.Name).Select(row => row.Utilization).Where(value => value is not null).DefaultIfEmpty().Average()),
        "temp" => host.Figures.HottestCelsius,
        "power" => host.Figures.PowerWatts,
        "gpus" => host.Figures.GpusKnown,
        "health" => host.Health?.Score,
        "issues" => host.OpenIssues.Length,
        "running" => Sum(view.EnginesOf(host.Device.Name).Select(engine => engine.Running)),
        "waiting" => Sum(view.EnginesOf(host.Device.Name).Select(engine => engine.Waiting)),
        "age" => (view.AsOf - host.Figures.NewestSample)?.TotalSeconds,
        _ => null,
    };

    private IEnumerable<string> States()
    {
        yield return host.State.ToString().ToLowerInvariant();
        if (host.NeedsAttention)
            yield return "attention";
        if (host.Maintenance is not null)
            yield return "maintenance";
    }

    private static double? Percent(double? share) => share is { } value && double.IsFinite(value) ? value * 100 : null;

    private static double? Sum(IEnumerable<double?> values) => values.OfType<double>().ToArray() is { Length: > 0 } known ? known.Sum() : null;
}
