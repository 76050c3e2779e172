using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;
using Binnacle.Web.Pages.Shell;
using Binnacle.Web.Scope;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Devices;

/// <summary>Reads what a device's page shows, as far as the open tab needs it.</summary>
internal sealed class DevicePages(FleetViews views, DeviceCharts charts, Shells shells, IFleetStore store)
{
    /// <returns>Null when no such device is known.</returns>
    public async Task<DeviceModel?> BuildAsync(string name, HttpContext context, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        if (!DeviceName.TryParse(name, out var device))
            return null;
        var scope = ViewScope.Parse(query) with { Nodes = [] };
        var view = await views.ReadAsync(scope, cancellationToken);
        if (view.Hosts.FirstOrDefault(host => host.Device.Name == device) is not { } found)
            return null;

        var tab = Enum.TryParse<DeviceTab>(query["tab"], ignoreCase: true, out var chosen) && Enum.IsDefined(chosen) ? chosen : DeviceTab.Overview;
        var filter = EventFilter.Parse(query);
        var marked = EventId.TryParse(query["event"], out var eventId) ? eventId : (EventId?)null;
        var events = tab == DeviceTab.Events ? await EventsAsync(filter, marked, device, view, cancellationToken) : [];
        var (drawn, flags) = tab is DeviceTab.Overview or DeviceTab.Metrics ? await charts.ReadAsync(device, view, tab == DeviceTab.Metrics, cancellationToken) : ([], []);
        var facts = await store.FactsAsync([device], cancellationToken);
        return new()
        {
            Shell = shells.Of(context, view, "fleet", "tab", "severity", "type", "q"),
            View = view,
            Host = found,
            Tab = tab,
            Issues = [.. view.Findings.Report.Issues.Where(issue => issue.Device == device)],
            Readings = await store.LatestReadingsAsync([device], cancellationToken),
            Counts = await store.CountEventsAsync(new() { Window = view.Window, Devices = [device] }, cancellationToken),
            Facts = facts,
            Gpus = tab == DeviceTab.Overview ? view.RowsOf(device) : [],
            Charts = drawn,
            Flags = flags,
            Events = [.. events.Take(EventFilter.PageSize)],
            Filter = filter,
            Older = events.Length > EventFilter.PageSize ? EventCursor.Of(events[EventFilter.PageSize - 1]) : null,
            Marked = marked,
        };
    }

    // An address that points at one event shows the page it stands on, wherever the window lies.
    private async Task<ImmutableArray<DeviceEvent>> EventsAsync(EventFilter filter, EventId? marked, DeviceName device, FleetView view, CancellationToken cancellationToken)
    {
        var query = filter.For(device, view.Window);
        if (marked is not { } id || filter.Before is not null || await store.EventAsync(id, cancellationToken) is not { } pointed || pointed.Device != device)
            return await store.EventsAsync(query, cancellationToken);
        var older = await store.EventsAsync(query with { Window = Core.Time.TimeRange.Always, Before = (pointed.Time, pointed.Id), Limit = EventFilter.PageSize }, cancellationToken);
        var newer = await store.EventsAsync(query with { Window = new(pointed.Time, DateTimeOffset.MaxValue), OldestFirst = true, Limit = EventFilter.PageSize / 10 }, cancellationToken);
        return [.. newer.Where(one => one.Id != id).Reverse(), pointed, .. older.Where(one => newer.All(other => other.Id != one.Id))];
    }
}
