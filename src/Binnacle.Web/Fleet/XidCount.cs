namespace Binnacle.Web.Fleet;

/// <summary>XIDs of one GPU in the looked-at time.</summary>
/// <param name="Newest">Number of the newest one.</param>
/// <param name="Count">How many there were.</param>
/// <param name="At">When the newest was.</param>
public sealed record XidCount(int Newest, int Count, DateTimeOffset At)
{
    /// <summary>How far back XIDs are counted: an error of last week is told by its issue, not by a figure.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromHours(24);
}
