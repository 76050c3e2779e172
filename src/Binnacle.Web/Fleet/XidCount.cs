using Binnacle.Core.Events;

namespace Binnacle.Web.Fleet;

/// <summary>XIDs of one GPU in the looked-at time.</summary>
/// <param name="Worst">Number of the worst one, of several the newest.</param>
/// <param name="Severity">How bad that one is.</param>
/// <param name="Count">How many of any number there were.</param>
/// <param name="At">When the worst was.</param>
public sealed record XidCount(int Worst, Severity Severity, int Count, DateTimeOffset At)
{
    /// <summary>How far back XIDs are counted: an error of last week is told by its issue, not by a figure.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromHours(24);
}
