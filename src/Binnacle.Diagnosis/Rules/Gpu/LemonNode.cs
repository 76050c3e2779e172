using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Gpu;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Gpu;

internal sealed class LemonNode : Rule
{
    private const int Codes = 4;

    public override RuleInfo Info { get; } = new()
    {
        Id = "GPU-LEMON",
        Title = "Many different GPU errors on one machine",
        Subsystem = Subsystem.Gpu,
        Severity = Severity.Warning,
        Urgency = Urgency.ThisWeek,
        Needs = "Kernel log over days.",
        Limit = "4 different hardware or recovery XIDs within 30 days on one machine.",
        Source = "Large clusters report that a few machines cause a large share of failures (arXiv 2410.21680); the count is ours.",
        Action = "Take the machine out of service and look for what its GPUs share: power, board, risers. Swap a GPU with a good machine to tell.",
        DoNot = "Do not replace GPU after GPU: different errors on one machine point to what they share.",
        Clears = Clearing.ByAge,
    };

    public override IEnumerable<Finding> Find(DeviceView device)
    {
        DeviceEvent[] hard = [.. Xids.ByGpu(device).SelectMany(gpu => gpu).Concat(device.Happened(EventKinds.GpuLost).SelectMany(gpu => gpu)).Where(entry => Xids.ClassOf(entry) is XidClass.Reset or XidClass.Reboot or XidClass.Hardware or XidClass.Link && device.AsOf - entry.Time <= TimeSpan.FromDays(30))];
        Array.Sort(hard, EventOrder.Comparer);
        // One failure speaks in several codes within minutes; codes must be spread over days to count.
        DeviceEvent[] separate = [.. hard.GroupBy(entry => entry.Time.UtcDateTime.Date).Select(day => day.First())];
        var codes = separate.Select(entry => entry.Code).Distinct().Count();
        if (codes < Codes)
            yield break;

        yield return Found(ComponentPath.Host, $"{Words.Count(codes, "different GPU error")}{Xids.Codes(separate, "XID")} on {Words.Count(separate.Length, "day")} within 30 d", 0.6, separate[0].Time, hard[^1].Time, [.. separate.Take(6).Select(Cite.Event)]) with
        {
            Count = separate.Length,
            Open = device.AsOf - hard[^1].Time <= Clearing.EventLife,
        };
    }
}
