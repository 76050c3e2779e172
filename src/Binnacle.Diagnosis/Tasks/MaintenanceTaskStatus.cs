namespace Binnacle.Diagnosis.Tasks;

/// <summary>Where a task stands.</summary>
public enum MaintenanceTaskStatus
{
    Open,
    InProgress,
    Done,

    /// <summary>A person decided that it is not to be done. It comes back only when it becomes more urgent.</summary>
    Cancelled,
}
