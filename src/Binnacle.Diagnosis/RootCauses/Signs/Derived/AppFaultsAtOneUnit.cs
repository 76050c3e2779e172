using Binnacle.Core.Events;
using Binnacle.Diagnosis.Rules.Gpu;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Faults of two programs or more at one place of the chip (GPC and TPC): the chip is what they share.</summary>
internal sealed class AppFaultsAtOneUnit : DerivedSign
{
    public override string Name => "app-unit";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        foreach (var gpu in AppFaults.Of(context.Device).GroupBy(entry => entry.Component).OrderBy(gpu => gpu.Key))
        {
            var unit = gpu.Where(entry => ChipUnit.Of(entry) is not null).GroupBy(entry => ChipUnit.Of(entry)!, StringComparer.Ordinal)
                .Where(group => group.Select(AppFaults.ProgramOf).Distinct(StringComparer.Ordinal).Count() >= 2 && Xids.Incidents([.. group]) >= 2)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault();
            if (unit is null)
                continue;

            DeviceEvent[] events = [.. unit];
            yield return context.OfEvents(gpu.Key, events, $"{Words.Count(Xids.Incidents(events), "fault")} at {unit.Key} of {Words.Part(gpu.Key)} under {Words.Count(events.Select(AppFaults.ProgramOf).Distinct(StringComparer.Ordinal).Count(), "program")}");
        }
    }
}
