using Binnacle.Core.Events;
using Binnacle.Diagnosis.Rules.Gpu;
using Binnacle.Diagnosis.Statistics;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Program faults on one GPU in two incidents or more within a day: one alone happens every day somewhere.</summary>
internal sealed class AppFaultsRepeated : DerivedSign
{
    private const int Fewest = 2;

    public override string Name => "app-repeated";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        foreach (var gpu in AppFaults.Of(context.Device).GroupBy(entry => entry.Component).OrderBy(gpu => gpu.Key))
        {
            DeviceEvent[] events = [.. gpu];
            var day = SlidingCount.Busiest(Xids.Starts(events), TimeSpan.FromHours(24));
            if (day.Count >= Fewest)
                yield return context.OfEvents(gpu.Key, events, $"{Words.Sentence(Words.Part(gpu.Key))}: {Xids.Tell(events)}, {Words.Count(day.Count, "incident")} within a day");
        }
    }
}
