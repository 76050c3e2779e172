using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Diagnosis.Views;

/// <summary>All devices, by name. One pass over each input list.</summary>
internal sealed class FleetView
{
    private FleetView(ImmutableArray<DeviceView> devices) => Devices = devices;

    public ImmutableArray<DeviceView> Devices { get; }

    public static FleetView Of(DiagnosisInput input, CancellationToken cancellationToken)
    {
        var events = input.Events.Where(entry => input.Window.Contains(entry.Time)).ToLookup(entry => entry.Device);
        var readings = input.Readings.Where(reading => reading.Time <= input.AsOf).ToLookup(reading => reading.Device);
        var series = input.Series.ToLookup(one => one.Key.Device);
        var facts = input.Facts.ToLookup(fact => fact.Device);
        var names = new SortedSet<DeviceName>(input.Devices);
        names.UnionWith(events.Select(group => group.Key));
        names.UnionWith(readings.Select(group => group.Key));
        names.UnionWith(series.Select(group => group.Key));

        DeviceName[] ordered = [.. names];
        var devices = Cores.Map(ordered, name => new DeviceView(name, input, events[name], readings[name], series[name], [.. facts[name]]), cancellationToken);
        return new([.. devices]);
    }
}
