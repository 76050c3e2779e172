namespace Binnacle.Diagnosis.Rules.Shared;

/// <summary>Finds the largest group of machines whose moments lie within one window.</summary>
internal static class Together
{
    /// <summary>The issues of the largest group, one per machine; empty where it is smaller than asked.</summary>
    public static JudgedIssue[] Largest(IEnumerable<JudgedIssue> issues, TimeSpan within, int fewest)
    {
        JudgedIssue[] sorted = [.. issues.OrderBy(issue => issue.Finding.FirstSeen).ThenBy(issue => issue.Device).ThenBy(issue => issue.Id, StringComparer.Ordinal)];
        JudgedIssue[] best = [];
        for (var i = 0; i < sorted.Length; i++)
        {
            var end = sorted[i].Finding.FirstSeen + within;
            JudgedIssue[] group = [.. sorted.Skip(i).TakeWhile(issue => issue.Finding.FirstSeen <= end).DistinctBy(issue => issue.Device)];
            if (group.Length > best.Length)
                best = group;
        }

        return best.Length >= fewest ? best : [];
    }
}
