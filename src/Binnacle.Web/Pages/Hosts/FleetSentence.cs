using System.Globalization;
using Binnacle.Core.Units;
using Binnacle.Web.Fleet;
using Binnacle.Web.Wording;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>The state of the fleet in two sentences: <c>14 healthy, 5 warning, 1 lost. 1,095 of 1,375 GiB used on the 19 GPUs that report, drawing 8.1 kW.</c></summary>
internal static class FleetSentence
{
    public static string Of(FleetModel model)
    {
        GpuRow[] gpus = [.. model.View.GpuRows.Values.SelectMany(rows => rows).Where(row => row.Mig.Length == 0)];
        if (gpus.Length == 0)
            return Hosts(model.View);
        var lost = gpus.Count(gpu => gpu.IsLost);
        List<string> parts = [];
        Add(gpus.Count(gpu => gpu.StateAt(model.View.AsOf) == HostState.Ok), "healthy");
        Add(gpus.Count(gpu => gpu.StateAt(model.View.AsOf) == HostState.Warning), "warning");
        Add(gpus.Count(gpu => gpu.StateAt(model.View.AsOf) == HostState.Critical) - lost, "critical");
        Add(lost, "lost");
        Add(gpus.Count(gpu => gpu.StateAt(model.View.AsOf) == HostState.Stale), "without current samples");
        Add(gpus.Count(gpu => gpu.StateAt(model.View.AsOf) == HostState.Unknown), "never heard of");
        return $"{string.Join(", ", parts)}. {Figures([.. gpus.Where(gpu => gpu.IsCurrent(model.View.AsOf))])}";

        void Add(int count, string word)
        {
            if (count > 0)
                parts.Add($"{Say.Count(count)} {word}");
        }
    }

    private static string Figures(GpuRow[] reporting)
    {
        var total = reporting.Sum(gpu => gpu.Vram.TotalBytes ?? 0);
        if (reporting.Length == 0 || total <= 0)
            return "";
        var used = Say.InColumn(reporting.Sum(gpu => gpu.Vram.UsedBytes ?? 0), Unit.Bytes, 0).Value;
        var watts = reporting.Sum(gpu => gpu.Watts ?? 0);
        var power = watts > 0 ? string.Create(CultureInfo.InvariantCulture, $", drawing {watts / 1000:#,0.0}\u00a0kW") : "";
        return $"{used} of {Say.InColumn(total, Unit.Bytes, 0).Value} GiB used on the {Say.Count(reporting.Length)} that report{power}.";
    }

    private static string Hosts(FleetView view) =>
        $"{Say.Count(view.Hosts.Count(host => host.State is HostState.Ok or HostState.Info))} well, {Say.Count(view.Hosts.Count(host => host.State == HostState.Warning))} warning, {Say.Count(view.Hosts.Count(host => host.State == HostState.Critical))} critical, {Say.Count(view.Hosts.Count(host => host.State == HostState.Stale))} without current samples.";
}
