using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Sites;

/// <summary>
/// Puts what a site sends under the site's name: machine <c>gpu-node-07</c> of site <c>berlin</c> is <c>berlin:gpu-node-07</c> here, with the label
/// <c>site</c>. So two sites may use the same names, and a site can write to no machine but its own. Safe for concurrent use.
/// </summary>
public sealed class SiteScope(SiteName site)
{
    /// <summary>Machines remembered; beyond it the memory starts anew.</summary>
    private const int MaxDevices = 20_000;

    private readonly Lock _lock = new();
    private Dictionary<DeviceName, DeviceName> _names = [];

    public SiteName Site { get; } = site;

    /// <summary>The name a machine of the site has on this instance. Names that are too long with the site before them lose their end.</summary>
    public DeviceName Qualify(DeviceName device)
    {
        if (Site.IsOwn)
            return device;
        var prefix = Site.Value + SiteName.Separator;
        if (device.Value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return device;
        var full = prefix + device.Value;
        return DeviceName.Parse(full.Length <= DeviceName.MaxLength ? full : full[..DeviceName.MaxLength]);
    }

    /// <summary>The batch as this instance stores it.</summary>
    public FleetBatch Apply(FleetBatch batch, DateTimeOffset now)
    {
        if (Site.IsOwn)
            return batch;
        var news = ImmutableArray.CreateBuilder<InventoryFact>();
        var names = Names(batch, now, news);
        return batch with
        {
            Events = [.. batch.Events.Select(one => one with { Id = Qualify(one.Id), Device = names[one.Device] })],
            Readings = [.. batch.Readings.Select(one => one with { Device = names[one.Device] })],
            Samples = [.. batch.Samples.Select(one => one with { Series = one.Series with { Device = names[one.Series.Device] } })],
            Facts = [.. batch.Facts.Select(one => one with { Device = names[one.Device] }), .. news],
            Processes = [.. batch.Processes.Select(one => one with { Device = names[one.Device] })],
        };
    }

    // The same log line of two sites is two events.
    private EventId Qualify(EventId id) => EventId.Of(DeviceName.Unknown, "site", null, DateTimeOffset.UnixEpoch, $"{Site.Value} {id}");

    private Dictionary<DeviceName, DeviceName> Names(FleetBatch batch, DateTimeOffset now, ImmutableArray<InventoryFact>.Builder news)
    {
        var devices = new HashSet<DeviceName>();
        devices.UnionWith(batch.Events.Select(one => one.Device));
        devices.UnionWith(batch.Readings.Select(one => one.Device));
        devices.UnionWith(batch.Samples.Select(one => one.Series.Device));
        devices.UnionWith(batch.Facts.Select(one => one.Device));
        devices.UnionWith(batch.Processes.Select(one => one.Device));
        lock (_lock)
        {
            // Replaced and never cleared: another batch may be reading it.
            if (_names.Count > MaxDevices || !devices.All(_names.ContainsKey))
                _names = _names.Count > MaxDevices ? [] : new(_names);
            foreach (var device in devices)
            {
                if (!_names.TryAdd(device, Qualify(device)))
                    continue;
                news.Add(new InventoryFact(_names[device], ComponentPath.Host, "label.site", Site.Value, now, new SourceRef("site", 0)));
            }

            return _names;
        }
    }
}
