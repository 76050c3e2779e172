using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;

namespace Binnacle.Storage.Fleet;

/// <summary>The devices of a batch with the times of their oldest and newest record in it.</summary>
internal sealed class SeenDevices
{
    private readonly Dictionary<DeviceName, (DateTimeOffset First, DateTimeOffset Last, bool OnlySamples)> _spans = [];

    /// <param name="batch">The batch.</param>
    /// <param name="latest">Samples later than this are refused, and do not count.</param>
    public SeenDevices(FleetBatch batch, DateTimeOffset latest)
    {
        foreach (var item in batch.Events)
            See(item.Device, item.Time, item.Time, onlySamples: false);
        foreach (var reading in batch.Readings)
            See(reading.Device, reading.Time, reading.Time, onlySamples: false);
        foreach (var fact in batch.Facts)
            See(fact.Device, fact.Time, fact.Time, onlySamples: false);
        foreach (var look in batch.Processes)
            See(look.Device, look.Time, look.Time, onlySamples: false);
        SeeSamples(batch.Samples.AsSpan(), latest);
    }

    public IEnumerable<(DeviceName Device, DateTimeOffset First, DateTimeOffset Last, bool OnlySamples)> Spans =>
        _spans.Select(pair => (pair.Key, pair.Value.First, pair.Value.Last, pair.Value.OnlySamples));

    // Samples are many and mostly come device by device.
    private void SeeSamples(ReadOnlySpan<Sample> samples, DateTimeOffset latest)
    {
        for (var i = 0; i < samples.Length;)
        {
            var device = samples[i].Series.Device;
            var (first, last) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
            for (; i < samples.Length && samples[i].Series.Device == device; i++)
            {
                var time = samples[i].Time;
                if (time > latest)
                    continue;
                first = time < first ? time : first;
                last = time > last ? time : last;
            }

            if (first <= last)
                See(device, first, last, onlySamples: true);
        }
    }

    private void See(DeviceName device, DateTimeOffset first, DateTimeOffset last, bool onlySamples)
    {
        var span = _spans.TryGetValue(device, out var known) ? known : (First: first, Last: last, OnlySamples: true);
        _spans[device] = (first < span.First ? first : span.First, last > span.Last ? last : span.Last, span.OnlySamples && onlySamples);
    }
}
