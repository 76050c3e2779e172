using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>A temperature above its limit anywhere but at the inlet.</summary>
internal sealed class Heat : DerivedSign
{
    public override string Name => "heat";

    public override IEnumerable<Sign> Find(SignContext context) =>
        context.Findings["TMP-CRIT"].Concat(context.Findings["TMP-WARN"]).Where(finding => !InletAir.IsNamed(finding.Component.Name))
            .Select(finding => context.OfFindings(finding.Component, [finding], finding.Text));
}
