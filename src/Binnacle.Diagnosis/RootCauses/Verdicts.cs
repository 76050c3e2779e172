using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.RootCauses.Catalogue;
using Binnacle.Diagnosis.RootCauses.Signs;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>The answers without a cause: nothing was collected, or nothing is wrong.</summary>
internal static class Verdicts
{
    public static RootCauseReport Unwatched(DeviceName device, DateTimeOffset at, Description description) => new()
    {
        Device = device,
        At = at,
        Verdict = RootCauseVerdict.InsufficientEvidence,
        Explanation = description.IsEmpty
            ? $"Nothing was collected from {device} around {Words.Moment(at)}."
            : $"Nothing was collected from {device} around {Words.Moment(at)}, so what was described can neither be confirmed nor denied.",
    };

    /// <summary>Nothing significant was seen. What was described is denied only where it would have been seen.</summary>
    public static RootCauseReport NothingWrong(SeenMachine target, DateTimeOffset at, Description description, EvidenceLedger ledger)
    {
        var described = description.Signs.Select(name => CauseCatalogue.Signs[name]).Where(sign => sign.Weight >= SignInfo.Significant).ToArray();
        var blind = described.Length > 0 && !described.Any(target.Coverage.Sees);
        var minor = target.Signs.Where(sign => !sign.IsSignificant && sign.Info.Weight > 0 || sign.Info.Name == "cleanup").TakeLast(10).ToArray();
        return new()
        {
            Device = target.View.Name,
            At = at,
            Verdict = blind ? RootCauseVerdict.InsufficientEvidence : RootCauseVerdict.NoFault,
            Timeline = [.. minor.Select(sign => new TimelineEntry(sign.First, sign.Device, sign.Text, [.. sign.Evidence.Select(ledger.Add).Distinct()]))],
            Explanation = blind
                ? $"What was described would show in {Sources(described)}, and none of it was collected from {target.View.Name}."
                : described.Length > 0
                    ? $"No sign of {described[0].Title} or anything else that needs an explanation on {target.View.Name}, although it would have been seen. What exactly was noticed, when and where?"
                    : $"Nothing on {target.View.Name} needs an explanation{(minor.Length > 0 ? "; what was logged is ordinary" : "")}.",
        };
    }

    private static string Sources(SignInfo[] signs) => Words.List([.. signs.SelectMany(sign => sign.Sources).Distinct().Order().Select(ReportWriter.NameOf)]);
}
