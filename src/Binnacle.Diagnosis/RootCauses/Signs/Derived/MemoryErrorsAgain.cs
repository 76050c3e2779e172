using Binnacle.Core.Events;
using Binnacle.Diagnosis.Rules.Gpu;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Uncorrectable GPU memory errors in two incidents or more on one GPU.</summary>
internal sealed class MemoryErrorsAgain : DerivedSign
{
    private static readonly int[] Codes = [48, 95, 140, 171, 172];
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(5);

    public override string Name => "xid-mem-again";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        foreach (var gpu in Xids.ByGpu(context.Device))
        {
            DeviceEvent[] events = [.. gpu.Where(entry => Codes.Contains(entry.Code ?? 0))];
            var incidents = events.Zip(events.Skip(1)).Count(pair => pair.Second.Time - pair.First.Time > Apart) + 1;
            if (events.Length > 1 && incidents > 1)
                yield return context.OfEvents(gpu.Key, events, $"{Words.Sentence(Words.Part(gpu.Key))}: uncorrectable memory errors {Words.Count(incidents, "time")}, last {Words.Moment(events[^1].Time)}");
        }
    }
}
