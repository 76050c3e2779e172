using Binnacle.Fleet.Inventory.Filters;
using Binnacle.Web.Fleet;
using Binnacle.Web.Pages.Shell;
using Binnacle.Web.Scope;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>Reads what the fleet page shows.</summary>
internal sealed class HostPages(FleetViews views, FleetTrends trends, CompareReader comparisons, Shells shells)
{
    private static readonly string[] Kept = ["q", "sort", "dir", "col", "density", "group", "view", "metric", "pick", "equal"];

    public async Task<FleetModel> BuildAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var view = await views.ReadAsync(ViewScope.Parse(context.Request.Query), cancellationToken);
        var address = FleetAddress.Parse(context.Request.Query);
        var parsed = NodeFilter.Parse(address.Filter);
        var filter = parsed is FilterParse.Parsed { Filter: var read } ? read : NodeFilter.Everything;
        return new()
        {
            Shell = shells.Of(context, view, "fleet", [.. Kept]),
            View = view,
            Address = address,
            Groups = FleetGroups.Of(view, address, (host, gpu) => filter.Matches(new RowSubject(view, host, gpu)) && (address.Look != FleetLook.Table || IsPicked(address, host, gpu))),
            FilterError = parsed is FilterParse.Invalid wrong ? $"{wrong} Everything is shown." : "",
            Trends = address.Look == FleetLook.Table ? await trends.ReadAsync(view.Scope, cancellationToken) : FleetTrends.None,
            Compare = address.Look == FleetLook.Compare ? await comparisons.ReadAsync(view, address, cancellationToken) : null,
        };
    }

    // What was selected in the table stands for a list of its own, as an export asks for; a host stands for its GPUs.
    private static bool IsPicked(FleetAddress address, HostSummary host, GpuRow? gpu) =>
        address.Picked.IsEmpty || address.Picked.Contains(host.Device.Name.Value, StringComparer.OrdinalIgnoreCase) || (gpu is not null && address.Picked.Contains(gpu.Key, StringComparer.OrdinalIgnoreCase));
}
