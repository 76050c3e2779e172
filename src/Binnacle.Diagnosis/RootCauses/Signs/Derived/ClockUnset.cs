using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Time;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Records with the default date of a clock that was never set. Their own times order nothing, so the nearest good record's time stands for them.</summary>
internal sealed class ClockUnset : DerivedSign
{
    public override string Name => "clock-unset";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        DeviceEvent[] undated = [.. context.Device.Events.Where(entry => entry.TimeQuality == TimeQuality.ClockUnset)];
        if (undated.Length == 0)
            yield break;

        // By record number: what stands right before the first of them in the log.
        var before = context.Device.Events.Where(entry => entry.TimeQuality == TimeQuality.Reported && entry.RecordId < undated[0].RecordId).Select(entry => entry.Time).DefaultIfEmpty(context.Device.AsOf).Max();
        yield return context.OfEvents(ComponentPath.Host, undated, $"{Words.Count(undated.Length, "record")} written while the clock was not set") with { Moments = [before], Last = before };
    }
}
