using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Two GPUs or more of one machine lost within a minute: they share power, board or path.</summary>
internal sealed class SeveralGpusLost : DerivedSign
{
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(60);

    public override string Name => "gpu-lost-several";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        DeviceEvent[] losses = [.. context.Device.Of(EventKinds.GpuLost, EventKinds.GpuXid).Where(entry => entry.Component.IsNamed && (entry.Kind == EventKinds.GpuLost || entry.Code == 79))];
        foreach (var first in losses)
        {
            DeviceEvent[] together = [.. losses.Where(entry => entry.Time >= first.Time && entry.Time - first.Time <= Together)];
            var gpus = together.Select(entry => entry.Component).Distinct().Count();
            if (gpus < 2)
                continue;
            yield return context.OfEvents(ComponentPath.Host, together, $"{Words.Count(gpus, "GPU")} lost within {Words.Span(together[^1].Time - first.Time)} at {Words.Moment(first.Time)}");
            yield break;
        }
    }
}
