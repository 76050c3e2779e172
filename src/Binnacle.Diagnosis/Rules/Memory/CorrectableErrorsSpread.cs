using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Views;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.Rules.Memory;

internal sealed class CorrectableErrorsSpread : Rule
{
    private const int Dimms = 3;
    private const double Dominant = 0.75;

    public override RuleInfo Info { get; } = new()
    {
        Id = "MEM-CE-SPREAD",
        Title = "Correctable errors on several DIMMs at once",
        Subsystem = Subsystem.Memory,
        Severity = Severity.Warning,
        Urgency = Urgency.ThisWeek,
        Needs = "Event log or kernel log (EDAC) that names the DIMMs.",
        Limit = "3 DIMMs of one device, in one log, within 24 h. A limit of correctable errors that was reached counts too. Not where one DIMM has more than 75 % of the errors.",
        Source = "Field knowledge: DIMMs fail one by one; several at once share a processor, a board, heat or a voltage.",
        Action = "Look for what they share first: processor seating, memory controller, board, temperature, memory voltage. Then reseat.",
        DoNot = "Do not replace the DIMMs one by one: what they share is the likelier cause.",
        Clears = Clearing.ByAge,
    };

    public override IEnumerable<Finding> Find(DeviceView device)
    {
        DeviceEvent[] named = [.. device.Happened(EventKinds.MemoryCorrectable, EventKinds.MemoryCeLimit).Where(group => group.Key is { Kind: ComponentKind.Dimm, IsNamed: true }).SelectMany(group => group)];
        // The controller and the kernel name one DIMM differently: each log counts for itself.
        return named.GroupBy(LogOf.Controller).OrderBy(log => log.Key).SelectMany(log => OfLog(device, [.. log])).Take(1);
    }

    private IEnumerable<Finding> OfLog(DeviceView device, DeviceEvent[] events)
    {
        Array.Sort(events, EventOrder.Comparer);
        DeviceEvent[] widest = [];
        ComponentPath[] dimms = [];
        var first = 0;
        for (var last = 0; last < events.Length; last++)
        {
            while (events[last].Time - events[first].Time > TimeSpan.FromHours(24))
                first++;
            if (last + 1 < events.Length && events[last + 1].Time - events[first].Time <= TimeSpan.FromHours(24))
                continue;

            ComponentPath[] here = [.. events[first..(last + 1)].Select(entry => entry.Component).Distinct().Order()];
            if (here.Length >= dimms.Length)
                (widest, dimms) = (events[first..(last + 1)], here);
        }

        // One failing DIMM beside two with a single error each is one failing DIMM.
        if (dimms.Length < Dimms || widest.GroupBy(entry => entry.Component).Max(dimm => dimm.Count()) > widest.Length * Dominant)
            yield break;

        var text = $"Correctable errors on {Words.Count(dimms.Length, "DIMM")} within 24 h ({Words.List([.. dimms.Select(dimm => dimm.Name)])})";
        yield return Found(ComponentPath.Host, text, 0.7, widest[0].Time, widest[^1].Time, [.. dimms.Take(6).Select(dimm => Cite.Burst([.. widest.Where(entry => entry.Component == dimm)]))]) with
        {
            Count = widest.Length,
            Open = device.AsOf - widest[^1].Time <= Clearing.EventLife,
        };
    }
}
