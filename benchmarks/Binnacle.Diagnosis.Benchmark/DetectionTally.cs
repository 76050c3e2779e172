using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Machines;

namespace Binnacle.Diagnosis.Benchmark;

/// <summary>Counts issues found, missed and raised on healthy machines.</summary>
internal sealed class DetectionTally
{
    // What a person is asked to act on: open, and in the next window at the latest.
    private const double NoiseDays = 3;

    public int Found { get; private set; }
    public int Missed { get; private set; }
    public int FalseAlarms { get; private set; }
    public double HealthyHostDays { get; private set; }
    public SortedDictionary<string, int> FalseByRule { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, int> MissedByScenario { get; } = new(StringComparer.Ordinal);

    public double Precision => Found + FalseAlarms == 0 ? 0 : (double)Found / (Found + FalseAlarms);
    public double Recall => Found + Missed == 0 ? 0 : (double)Found / (Found + Missed);
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
    public double PerThousandHostDays => HealthyHostDays == 0 ? 0 : FalseAlarms * 1000 / HealthyHostDays;

    public void Take(Case played, DiagnosisReport report)
    {
        var raised = report.Issues.Where(issue => issue.Open && issue.Urgency <= Urgency.NextWindow).ToArray();
        // What was not collected cannot be found.
        foreach (var expected in played.Truth.Issues.Where(issue => played.Truth.IsIdentifiable || issue.Device != played.Truth.Device))
        {
            // An issue that is over by now was raised when it was not; it counts where its urgency said to act.
            var found = report.Issues.Any(issue => issue.Device == expected.Device && expected.Types.Contains(issue.Type) && (issue.Urgency <= Urgency.NextWindow || !issue.Open));
            if (found)
            {
                Found++;
                continue;
            }

            Missed++;
            MissedByScenario[played.Scenario] = MissedByScenario.GetValueOrDefault(played.Scenario) + 1;
        }

        foreach (var issue in raised.Where(issue => !played.Truth.Affected.Contains(issue.Device)))
        {
            FalseAlarms++;
            FalseByRule[issue.Rule] = FalseByRule.GetValueOrDefault(issue.Rule) + 1;
        }

        HealthyHostDays += (FleetPlan.Hosts.Length - played.Truth.Affected.Length) * NoiseDays;
    }
}
