using Binnacle.Core.Devices;
using Binnacle.Diagnosis.Rules;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Three GPUs or more hot or slowed down by heat: what they share is warm.</summary>
internal sealed class HeatOnSeveral : DerivedSign
{
    private const int Gpus = 3;
    private static readonly string[] Rules = ["TMP-DELTA", "CLK-HWTHERM", "CLK-SWTHERM", "CLK-THERMTIME", "TMP-HBM"];

    public override string Name => "heat-many";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        Finding[] hot = [.. Rules.SelectMany(rule => context.Findings[rule]).Where(finding => finding.Component.IsNamed)];
        var gpus = hot.Select(finding => finding.Component).Distinct().Count();
        if (gpus >= Gpus)
            yield return context.OfFindings(ComponentPath.Host, hot, $"{Words.Count(gpus, "GPU")} hot or slowed down by heat");
    }
}
