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
        var filter = new FleetWords(address.Filter);
        return new()
        {
            Shell = shells.Of(context, view, "fleet", [.. Kept]),
            View = view,
            Address = address,
            Groups = FleetGroups.Of(view, address, filter.Matches),
            Trends = address.Look == FleetLook.Table ? await trends.ReadAsync(view.Scope, cancellationToken) : System.Collections.Frozen.FrozenDictionary<(Core.Devices.DeviceName, Core.Devices.ComponentPath), System.Collections.Immutable.ImmutableArray<double?>>.Empty,
            Compare = address.Look == FleetLook.Compare ? await comparisons.ReadAsync(view, address, cancellationToken) : null,
        };
    }
}
