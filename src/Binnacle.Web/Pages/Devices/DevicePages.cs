using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;
using Binnacle.Web.Pages.Shell;
using Binnacle.Web.Scope;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Devices;

/// <summary>Reads what a device's page shows, as far as the open tab needs it.</summary>
internal sealed class DevicePages(FleetViews views, DeviceCharts charts, LatencyReader latencies, Shells shells, IFleetStore store, IProcessStore processes, SourceRegistry sources)
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

        var tab = DeviceTabs.Parse(query["tab"]);
        var model = new DeviceModel
        {
            Shell = shells.Of(context, view, "fleet", "tab", "severity", "type", "q", "show"),
            View = view,
            Host = found,
            Tab = tab,
            Issues = [.. view.Findings.Report.Issues.Where(issue => issue.Device == device)],
            Counts = await store.CountEventsAsync(new() { Window = view.Window, Devices = [device] }, cancellationToken),
            Readings = await store.LatestReadingsAsync([device], cancellationToken),
            Facts = await store.FactsAsync([device], cancellationToken),
            Processes = await processes.ProcessesAsync(new() { Devices = [device], Window = tab == DeviceTab.Processes ? view.Window : null }, cancellationToken),
            ShowsAll = query["show"] == "all",
            Saved = query["saved"] == "yes",
            Sources = tab == DeviceTab.Config ? [.. (await sources.ListAsync(cancellationToken)).Where(status => status.Source.Device == device)] : [],
            Filter = EventFilter.Parse(query),
        };
        return await WithTabAsync(model, query, cancellationToken);
    }

    private async Task<DeviceModel> WithTabAsync(DeviceModel model, IQueryCollection query, CancellationToken cancellationToken)
    {
        if (model.Tab == DeviceTab.Events)
            return await WithEventsAsync(model, EventId.TryParse(query["event"], out var marked) ? marked : null, cancellationToken);
        var (drawn, flags) = await charts.ReadAsync(model.Name, model.View, model.Tab, cancellationToken);
        if (model.Tab is not (DeviceTab.Requests or DeviceTab.Live) || model.Engines.IsEmpty)
            return model with { Charts = drawn, Flags = flags };
        var (engines, measured) = await latencies.ReadAsync(model.Name, model.View.Window, cancellationToken);
        // The first look takes the one latency users feel; the tab has all of them.
        var shown = model.Tab == DeviceTab.Live ? measured.Take(1) : measured;
        return model with { Charts = [.. drawn.Take(1), .. shown.Select(chart => chart with { Flags = flags }), .. drawn.Skip(1)], Flags = flags, Latencies = engines };
    }

    private async Task<DeviceModel> WithEventsAsync(DeviceModel model, EventId? marked, CancellationToken cancellationToken)
    {
        var events = await EventsAsync(model, marked, cancellationToken);
        return model with
        {
            Events = [.. events.Take(EventFilter.PageSize)],
            Older = events.Length > EventFilter.PageSize ? EventCursor.Of(events[EventFilter.PageSize - 1]) : null,
            Marked = marked,
        };
    }

    // An address that points at one event shows the page it stands on, wherever the window lies.
    private async Task<ImmutableArray<DeviceEvent>> EventsAsync(DeviceModel model, EventId? marked, CancellationToken cancellationToken)
    {
        var query = model.Filter.For(model.Name, model.View.Window);
        if (marked is not { } id || model.Filter.Before is not null || await store.EventAsync(id, cancellationToken) is not { } pointed || pointed.Device != model.Name)
            return await store.EventsAsync(query, cancellationToken);
        var older = await store.EventsAsync(query with { Window = Core.Time.TimeRange.Always, Before = (pointed.Time, pointed.Id), Limit = EventFilter.PageSize }, cancellationToken);
        var newer = await store.EventsAsync(query with { Window = new(pointed.Time, DateTimeOffset.MaxValue), OldestFirst = true, Limit = EventFilter.PageSize / 10 }, cancellationToken);
        return [.. newer.Where(one => one.Id != id).Reverse(), pointed, .. older.Where(one => newer.All(other => other.Id != one.Id))];
    }
}
