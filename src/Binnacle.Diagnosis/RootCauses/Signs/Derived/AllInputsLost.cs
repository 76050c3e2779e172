using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Two supplies or more of one machine lose their input within seconds: supplies do not fail together, feeds do.</summary>
internal sealed class AllInputsLost : DerivedSign
{
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(15);

    public override string Name => "ac-lost-all";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        DeviceEvent[] losses = [.. context.Device.Of(EventKinds.PowerPsuAcLost).Where(entry => entry.Direction != Direction.Deasserted && entry.Component.IsNamed)];
        foreach (var last in losses.Reverse())
        {
            DeviceEvent[] together = [.. losses.Where(entry => entry.Time <= last.Time && last.Time - entry.Time <= Together)];
            var supplies = together.Select(entry => entry.Component).Distinct().Count();
            if (supplies < 2)
                continue;
            yield return context.OfEvents(ComponentPath.Host, together, $"{Words.Count(supplies, "power supply", "power supplies")} lost their input within {Words.Span(together[^1].Time - together[0].Time)} at {Words.Moment(together[0].Time)}");
            yield break;
        }
    }
}
