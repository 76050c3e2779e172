using System.Collections.Immutable;
using Binnacle.Web.Fleet;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>Brings hosts and GPUs into the order of the table: worst first, or by a column, a host by the foremost of its GPUs.</summary>
internal static class FleetGroups
{
    public static ImmutableArray<FleetGroup> Of(FleetView view, FleetAddress address, Func<HostSummary, GpuRow?, bool> matches)
    {
        var groups = view.Hosts.Select(host => Matching(view, host, matches)).OfType<FleetGroup>();
        if (address.Flat)
            groups = groups.SelectMany(group => group.Gpus.Select(gpu => group with { Gpus = [gpu] }));
        return [.. Sorted(groups, view, address)];
    }

    // A host without any GPU stands for itself.
    private static FleetGroup? Matching(FleetView view, HostSummary host, Func<HostSummary, GpuRow?, bool> matches)
    {
        var gpus = view.RowsOf(host.Device.Name);
        if (gpus.IsEmpty)
            return matches(host, null) ? new(host, []) : null;
        ImmutableArray<GpuRow> shown = [.. gpus.Where(gpu => matches(host, gpu))];
        return shown.IsEmpty ? null : new(host, shown);
    }

    private static IEnumerable<FleetGroup> Sorted(IEnumerable<FleetGroup> groups, FleetView view, FleetAddress address)
    {
        if (address.Sort == "name")
            return address.Ascending ? groups.OrderBy(group => group.Host.Device.Name) : groups.OrderByDescending(group => group.Host.Device.Name);
        if (address.Sort == "model")
            return groups.Select(group => group with { Gpus = [.. group.Gpus.OrderBy(gpu => gpu.Serving ?? "~", StringComparer.Ordinal)] }).OrderBy(group => group.Gpus.Select(gpu => gpu.Serving).FirstOrDefault() ?? "~", StringComparer.Ordinal);
        if (FleetColumn.Find(address.Sort)?.SortBy is { } figure)
            return ByFigure(groups, figure, address);
        return groups.Select(group => group with { Gpus = [.. group.Gpus.OrderBy(gpu => Badness(gpu, view)).ThenBy(gpu => gpu.Gpu).ThenBy(gpu => gpu.Mig, StringComparer.Ordinal)] })
            .OrderBy(group => address.Flat ? Badness(group.Gpus[0], view) : default);
    }

    // What has no figure stands last, whichever way the rest goes.
    private static IEnumerable<FleetGroup> ByFigure(IEnumerable<FleetGroup> groups, Func<GpuRow, double?> figure, FleetAddress address)
    {
        var sign = address.Ascending ? 1 : -1;
        return groups
            .Select(group => group with { Gpus = [.. group.Gpus.OrderBy(Key)] })
            .OrderBy(group => group.Gpus.IsEmpty ? double.PositiveInfinity : Key(group.Gpus[0]));

        double Key(GpuRow gpu) => figure(gpu) is { } value ? sign * value : double.PositiveInfinity;
    }

    private static HostState Badness(GpuRow gpu, FleetView view) => gpu.StateAt(view.AsOf);
}
