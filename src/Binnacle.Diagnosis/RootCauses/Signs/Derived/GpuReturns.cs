using Binnacle.Core.Events;
using Binnacle.Core.Gpu;
using Binnacle.Diagnosis.Rules.Gpu;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>An error that asks for a reset and came back after two boots; memory errors are told by signs of their own.</summary>
internal sealed class GpuReturns : DerivedSign
{
    private const int Recoveries = 2;
    private static readonly int[] OfMemory = [48, 94, 95, 140, 171, 172];

    public override string Name => "gpu-returns";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        foreach (var gpu in Xids.ByGpu(context.Device))
        {
            DeviceEvent[] events = [.. gpu.Where(entry => Xids.ClassOf(entry) == XidClass.Reset && !OfMemory.Contains(entry.Code ?? 0))];
            if (events.Length > Recoveries && Xids.ReturnsAfterBoot(context.Device, events) >= Recoveries)
                yield return context.OfEvents(gpu.Key, events, $"{Words.Sentence(Words.Part(gpu.Key))}: {Xids.Tell(events)}, back after {Words.Count(Recoveries, "boot")}");
        }
    }
}
