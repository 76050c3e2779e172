using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Surroundings;

namespace Binnacle.Diagnosis.Rules;

/// <summary>
/// What planned work does is no trouble: losses of power, restarts, pulled parts and silence inside its window ask for nothing; <see cref="PlannedWorkMarks"/> says why. Memory and chip errors
/// are, whenever they happen.
/// </summary>
internal static class DuringMaintenance
{
    public static Finding Judge(Finding finding, ImmutableArray<MaintenanceWindow> windows, DateTimeOffset asOf)
    {
        if (windows.IsEmpty || !IsOfWork(finding.Rule))
            return finding;
        var window = windows.FirstOrDefault(window => window.Covers(finding.FirstSeen) && window.Covers(finding.LastSeen));
        // A state that still holds after the work was forgotten.
        if (window is null || (finding is { Open: true, IsState: true } && !window.Covers(asOf)))
            return finding;
        return finding with { Urgency = Urgency.None, Action = "Nothing of its own: planned work was going on. Check after it that everything is back." };
    }

    private static bool IsOfWork(RuleInfo rule) =>
        rule.Subsystem is Subsystem.Power or Subsystem.Boot or Subsystem.Fans or Subsystem.Network or Subsystem.Inference or Subsystem.System
        || rule.Id is "GPU-COUNT" or "GPU-SILENT" or "GPU-LOST" or "DSK-FAIL" or "DSK-ARRAY";
}
