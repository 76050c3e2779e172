using System.Globalization;
using Binnacle.Core.Text;
using Binnacle.Core.Time;
using Binnacle.Fleet.Inventory;
using Binnacle.Web.Fleet;
using Binnacle.Web.Pages.Shell;
using Binnacle.Web.Scope;
using Binnacle.Web.Security;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Maintenance;

/// <summary>Shows and plans work on hosts.</summary>
internal sealed class MaintenancePages(FleetViews views, Shells shells, IInventoryStore inventory, TimeProvider clock)
{
    public async Task<MaintenanceModel> ListAsync(HttpContext context, CancellationToken cancellationToken) =>
        (await ModelAsync(context, null, cancellationToken)) with { Note = CleanText.Line(context.Request.Query["note"], 200) };

    public Task<MaintenanceModel> NewAsync(HttpContext context, CancellationToken cancellationToken) =>
        ModelAsync(context, MaintenanceForm.New(clock.GetUtcNow(), context.Request.Query["pick"]), cancellationToken);

    /// <returns>Null when there is no such window.</returns>
    public async Task<MaintenanceModel?> EditAsync(int id, HttpContext context, CancellationToken cancellationToken) =>
        await inventory.MaintenanceAsync(id, cancellationToken) is { } window ? await ModelAsync(context, MaintenanceForm.Of(window), cancellationToken) : null;

    /// <summary>Saves a sent form.</summary>
    /// <returns>The page again when it was refused; null when it was saved.</returns>
    public async Task<MaintenanceModel?> SaveAsync(int id, HttpContext context, CancellationToken cancellationToken)
    {
        var form = MaintenanceForm.Read(await context.Request.ReadFormAsync(cancellationToken), id, clock.GetUtcNow());
        var error = form.Error.Length > 0 ? form.Error : await WriteAsync(form, context, cancellationToken);
        if (error.Length > 0)
            return await ModelAsync(context, form with { Error = error }, cancellationToken);
        views.Forget();
        return null;
    }

    public async Task RemoveAsync(int id, CancellationToken cancellationToken)
    {
        await inventory.RemoveMaintenanceAsync(id, cancellationToken);
        views.Forget();
    }

    private async Task<string> WriteAsync(MaintenanceForm form, HttpContext context, CancellationToken cancellationToken)
    {
        var by = CurrentUser.Of(context);
        try
        {
            return await inventory.SaveMaintenanceAsync(form.ToWindow(by), new Edit(by, clock.GetUtcNow()), cancellationToken) switch
            {
                InventoryWrite<MaintenanceWindow>.Saved => "",
                InventoryWrite<MaintenanceWindow>.Conflict now => string.Create(CultureInfo.InvariantCulture, $"Somebody else changed this window at {now.Current.ChangedAt:HH:mm:ss} UTC. Open it again to see how it is now."),
                _ => "This window was removed in the meantime. Plan it anew.",
            };
        }
        catch (ArgumentException unknown)
        {
            return CleanText.Line(unknown.Message, 200);
        }
    }

    private async Task<MaintenanceModel> ModelAsync(HttpContext context, MaintenanceForm? form, CancellationToken cancellationToken)
    {
        var view = await views.ReadAsync(ViewScope.Parse(context.Request.Query), cancellationToken);
        var now = clock.GetUtcNow();
        return new()
        {
            Shell = shells.Of(context, view, "maintenance"),
            Windows = await inventory.MaintenanceAsync(new TimeRange(now - MaintenanceModel.Reach, now + MaintenanceModel.Reach), cancellationToken),
            Form = form,
        };
    }
}
