using System.Collections.Frozen;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Boots;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.States;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Any sign that power was hit: input lost, supply failed, redundancy lost, a boot after power loss. What machines on one strip show differs by feed and maker.</summary>
internal sealed class PowerHit : DerivedSign
{
    private static readonly FrozenSet<string> Kinds = StateKinds.Set(
        EventKinds.PowerPsuAcLost, EventKinds.PowerPsuFailure, EventKinds.PowerRedundancyLost, EventKinds.PowerRedundancyDegraded,
        EventKinds.PowerNonredundantSufficient, EventKinds.PowerNonredundantInsufficient, EventKinds.PowerUnitFailure, EventKinds.PowerUnitAcLost);

    public override string Name => "power-hit";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        var spans = context.Device.States.Where(span => Kinds.Contains(span.Kind.Name)).ToArray();
        var units = context.Device.Of(EventKinds.PowerUnitAcLost).Where(entry => entry.Direction != Direction.Deasserted).ToArray();
        var boots = context.Device.Boots.Where(boot => boot.Cause == BootCause.PowerLoss).ToArray();
        DateTimeOffset[] moments = [.. spans.Select(span => span.From).Concat(units.Select(unit => unit.Time)).Concat(boots.Select(boot => boot.Evidence[0].Time)).Distinct().Order()];
        if (moments.Length == 0)
            yield break;

        yield return new()
        {
            Info = context.Info,
            Device = context.Device.Name,
            Component = ComponentPath.Host,
            Moments = SignMoments.Of(moments),
            Last = moments[^1],
            // A boot is told minutes after the loss.
            Uncertainty = spans.Length > 0 ? TimeSpan.FromSeconds(10) : TimeSpan.FromMinutes(5),
            Text = $"Power trouble, last {Words.Moment(moments[^1])}",
            Evidence = [.. spans.SelectMany(span => span.Cite().Take(1)).Concat(boots.SelectMany(boot => boot.Evidence).Select(Cite.Event)).DistinctBy(item => item.Key).Take(3)],
        };
    }
}
