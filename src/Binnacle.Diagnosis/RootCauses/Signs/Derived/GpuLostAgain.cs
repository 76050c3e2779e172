using Binnacle.Core.Events;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>A GPU that was lost, came back with a boot, and was lost again within 30 days.</summary>
internal sealed class GpuLostAgain : DerivedSign
{
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(5);

    public override string Name => "gpu-lost-again";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        var losses = context.Device.Of(EventKinds.GpuLost, EventKinds.GpuXid).Where(entry => entry.Kind == EventKinds.GpuLost || entry.Code == 79).GroupBy(entry => entry.Component).OrderBy(gpu => gpu.Key);
        foreach (var gpu in losses)
        {
            DeviceEvent[] events = [.. gpu];
            if (events[^1].Time - events[0].Time < Apart || !context.Device.Boots.Any(boot => boot.Time > events[0].Time && boot.Time < events[^1].Time))
                continue;
            yield return context.OfEvents(gpu.Key, events, $"{Words.Sentence(Words.Part(gpu.Key))} was lost again after a boot, last {Words.Moment(events[^1].Time)}") with { Moments = [events[^1].Time] };
        }
    }
}
