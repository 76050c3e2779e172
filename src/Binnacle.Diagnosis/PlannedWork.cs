using Binnacle.Core.Time;

namespace Binnacle.Diagnosis;

/// <summary>Work that was planned on a device while an issue began.</summary>
/// <param name="Window">When.</param>
/// <param name="Reason">Why, as the planner wrote it.</param>
/// <param name="IsUnderWay">Whether it still goes on at the moment that is judged from: the issue then alarms nobody.</param>
public sealed record PlannedWork(TimeRange Window, string Reason, bool IsUnderWay);
