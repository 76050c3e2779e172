using System.Collections.Immutable;

namespace Binnacle.Diagnosis;

/// <summary>Which devices need a person: one meaning for the overview, the answers and the API.</summary>
public static class Attention
{
    /// <summary>A device scored below this is not well, whatever its issues say.</summary>
    public const int WellScore = 90;

    /// <summary>
    /// Devices that are not well or have an open issue to act on within days, worst first. One on which planned work goes on is left out while that
    /// explains everything that is open.
    /// </summary>
    public static ImmutableArray<HealthScore> Of(DiagnosisReport report)
    {
        var open = report.Issues.Where(issue => issue.Open).ToLookup(issue => issue.Device);
        return [.. report.Summary.Health.Where(health => NeedsSomebody(health, [.. open[health.Device]]))];
    }

    private static bool NeedsSomebody(HealthScore health, Issue[] open)
    {
        if (open.Length > 0 && open.All(issue => issue.PlannedWork is { IsUnderWay: true }))
            return false;
        return health.Score < WellScore || open.Any(issue => issue.Urgency <= Urgency.ThisWeek && issue.PlannedWork is not { IsUnderWay: true });
    }
}
