using Binnacle.Core.Devices;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;

namespace Binnacle.Web.Live;

/// <summary>Reads what the live table shows, once for all streams.</summary>
internal sealed class LiveSource(IFleetStore store, FleetViews views, TimeProvider clock)
{
    /// <param name="metrics">The metrics some stream shows.</param>
    /// <param name="withHosts">Whether some stream shows what was judged of nodes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<LiveReading> ReadAsync(IReadOnlyCollection<string> metrics, bool withHosts, CancellationToken cancellationToken)
    {
        var devices = await store.DevicesAsync(cancellationToken);
        var numbers = devices.Where(device => device.IsEnabled).ToDictionary(device => device.Name, device => device.Id);
        Dictionary<LiveRow, Dictionary<string, LiveCell>> cells = [];
        if (metrics.Count > 0)
            await AddSamplesAsync(cells, metrics, numbers, cancellationToken);
        if (withHosts)
            await AddHostsAsync(cells, numbers, cancellationToken);
        return new(clock.GetUtcNow(), numbers, cells, new HashSet<string>([.. metrics, LiveColumn.Time, .. withHosts ? new[] { LiveColumn.State, LiveColumn.OpenIssues, LiveColumn.Health } : []], StringComparer.Ordinal));
    }

    private async Task AddSamplesAsync(Dictionary<LiveRow, Dictionary<string, LiveCell>> cells, IReadOnlyCollection<string> metrics, Dictionary<DeviceName, int> numbers, CancellationToken cancellationToken)
    {
        foreach (var sample in await store.LatestSamplesAsync(new() { Metrics = [.. metrics] }, cancellationToken))
        {
            if (!numbers.ContainsKey(sample.Series.Device))
                continue;
            var row = RowOf(cells, new(sample.Series.Device, sample.Series.Component, sample.Series.Qualifier));
            row[sample.Series.Metric] = LiveCell.Of(sample.Value);
            var time = sample.Time.ToUnixTimeSeconds();
            if (!row.TryGetValue(LiveColumn.Time, out var newest) || newest.Number < time)
                row[LiveColumn.Time] = LiveCell.Of(time);
        }
    }

    private async Task AddHostsAsync(Dictionary<LiveRow, Dictionary<string, LiveCell>> cells, Dictionary<DeviceName, int> numbers, CancellationToken cancellationToken)
    {
        var view = await views.ReadAsync(new(), cancellationToken);
        foreach (var host in view.Hosts.Where(host => numbers.ContainsKey(host.Device.Name)))
        {
            var row = RowOf(cells, new(host.Device.Name, ComponentPath.Host, ""));
            row[LiveColumn.State] = LiveCell.Of(host.State.ToString().ToLowerInvariant());
            row[LiveColumn.OpenIssues] = LiveCell.Of(host.OpenIssues.Length);
            if (host.Health is { } health)
                row[LiveColumn.Health] = LiveCell.Of(health.Score);
            if (host.Figures.NewestSample is { } newest)
                row[LiveColumn.Time] = LiveCell.Of(newest.ToUnixTimeSeconds());
        }
    }

    private static Dictionary<string, LiveCell> RowOf(Dictionary<LiveRow, Dictionary<string, LiveCell>> cells, LiveRow row)
    {
        if (!cells.TryGetValue(row, out var values))
            cells.Add(row, values = new(StringComparer.Ordinal));
        return values;
    }
}
