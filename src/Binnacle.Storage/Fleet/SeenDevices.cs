using Binnacle.Core.Devices;
using Binnacle.Fleet.Store;

namespace Binnacle.Storage.Fleet;

/// <summary>The devices of a batch with the times of their oldest and newest record in it.</summary>
internal sealed class SeenDevices
{
    private readonly Dictionary<DeviceName, (DateTimeOffset First, DateTimeOffset Last)> _spans = [];

    public SeenDevices(FleetBatch batch)
    {
        foreach (var item in batch.Events)
            See(item.Device, item.Time);
        foreach (var reading in batch.Readings)
            See(reading.Device, reading.Time);
        foreach (var sample in batch.Samples)
            See(sample.Series.Device, sample.Time);
        foreach (var fact in batch.Facts)
            See(fact.Device, fact.Time);
        foreach (var look in batch.Processes)
            See(look.Device, look.Time);
    }

    public IEnumerable<(DeviceName Device, DateTimeOffset First, DateTimeOffset Last)> Spans =>
        _spans.Select(pair => (pair.Key, pair.Value.First, pair.Value.Last));

    private void See(DeviceName device, DateTimeOffset time)
    {
        var span = _spans.TryGetValue(device, out var known) ? known : (First: time, Last: time);
        _spans[device] = (time < span.First ? time : span.First, time > span.Last ? time : span.Last);
    }
}
