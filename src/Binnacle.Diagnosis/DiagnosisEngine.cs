using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.Forecasting;
using Binnacle.Diagnosis.Rules;
using Binnacle.Diagnosis.Rules.Shared;
using Binnacle.Diagnosis.Summaries;
using Binnacle.Diagnosis.Surroundings;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis;

/// <summary>From events, readings and series to findings. Deterministic: the same input gives the same report, whatever the order of its parts.</summary>
public static class DiagnosisEngine
{
    /// <summary>Runs every rule. Cost is O(n log n) in events and linear in readings and samples.</summary>
    /// <param name="input">What to look at.</param>
    /// <param name="ledger">Receives the evidence the report cites.</param>
    /// <param name="cancellationToken">Ends the work between devices.</param>
    public static DiagnosisReport Run(DiagnosisInput input, EvidenceLedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(ledger);

        var fleet = FleetView.Of(input, cancellationToken);
        var judged = Cores.Map(fleet.Devices, device => Judge(device, input.AsOf), cancellationToken).SelectMany(found => found).ToList();
        judged = SharedTrouble.Resolve(fleet, SiteMap.Of(input.Facts, []), judged);
        judged.Sort(JudgedIssue.WorstFirst);
        var planned = new PlannedWorkMarks(input);
        ImmutableArray<Issue> issues = [.. judged.Select(one => planned.Mark(one.Enter(ledger)))];
        return new()
        {
            Window = input.Window,
            Issues = issues,
            Summary = SummaryBuilder.Build(fleet, judged, issues, input.AsOf, ledger),
            Forecasts = Forecaster.Forecasts(fleet, ledger),
        };
    }

    private static JudgedIssue[] Judge(DeviceView device, DateTimeOffset asOf)
    {
        var windows = MaintenanceWindow.Of(device.Of(EventKinds.SystemMaintenance));
        var findings = Overlaps.Resolve(RuleSet.All.SelectMany(rule => rule.Find(device)), asOf).Select(finding => DuringMaintenance.Judge(Ageing.Judge(finding, asOf), windows, asOf));
        return [.. PartsTogether.Merge(findings, asOf).Select(finding => new JudgedIssue(device.Name, finding))];
    }
}
