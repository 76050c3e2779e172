using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Boots;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>
/// Somebody at the machine: the chassis opened or a supply pulled some time before input was lost, while the machine ran on. An intrusion in the seconds
/// around the return of power is what a starting controller writes, not a person.
/// </summary>
internal sealed class HandsOn : DerivedSign
{
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(30);

    public override string Name => "hands-on";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        DeviceEvent[] losses = [.. context.Device.Of(EventKinds.PowerPsuAcLost, EventKinds.PowerPsuFailure).Where(entry => entry.Direction != Direction.Deasserted)];
        DeviceEvent[] hands =
        [
            .. context.Device.Of(EventKinds.SystemIntrusion).Where(entry => entry.Direction != Direction.Deasserted && losses.Any(loss => loss.Time - entry.Time >= Soonest && loss.Time - entry.Time <= Latest)),
            .. context.Device.Of(EventKinds.PowerPsuPresence).Where(entry => entry.Direction == Direction.Deasserted),
        ];
        hands = [.. hands.Where(entry => !context.Device.Boots.Any(boot => boot.Cause == BootCause.PowerLoss && (boot.Time - entry.Time).Duration() <= Latest))];
        if (hands.Length > 0)
            yield return context.OfEvents(ComponentPath.Host, hands, $"{Words.Sentence(EventKindCatalog.Of(hands[^1].Kind).Title.ToLowerInvariant())} before the loss, {Words.Moment(hands[^1].Time)}");
    }
}
