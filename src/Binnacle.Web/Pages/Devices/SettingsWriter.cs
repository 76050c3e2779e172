using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Inventory;
using Binnacle.Web.Fleet;
using Binnacle.Web.Security;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Devices;

/// <summary>Saves what people say of a host.</summary>
internal sealed class SettingsWriter(IInventoryStore inventory, FleetViews views, TimeProvider clock)
{
    /// <returns>The form with what is wrong; null when it was saved.</returns>
    public async Task<SettingsForm?> SaveAsync(DeviceName device, HttpContext context, CancellationToken cancellationToken)
    {
        var form = SettingsForm.Read(await context.Request.ReadFormAsync(cancellationToken));
        var before = (await inventory.NodesAsync(cancellationToken)).FirstOrDefault(node => node.Name == device);
        if (before is null)
            return form with { Error = "This host was removed in the meantime." };
        if (form.Onto(before, out var refused) is not { } settings)
            return refused;
        var written = await inventory.SaveNodeAsync(settings, new Edit(CurrentUser.Of(context), clock.GetUtcNow()), cancellationToken);
        views.Forget();
        return written switch
        {
            InventoryWrite<NodeSettings>.Saved => null,
            InventoryWrite<NodeSettings>.Conflict now => SettingsForm.Of(now.Current) with { Error = string.Create(CultureInfo.InvariantCulture, $"{now.Current.ChangedBy} changed this host at {now.Current.ChangedAt:HH:mm:ss} UTC, before you saved. This is how it is now.") },
            _ => form with { Error = "This host was removed in the meantime." },
        };
    }
}
