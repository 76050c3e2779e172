namespace Binnacle.Fleet.Collectors.Supervision;

/// <summary>Tells the supervisor that sources were added, changed or removed in this process. Changes of other processes it finds by looking.</summary>
internal sealed class SourceChanges
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>Completes with the next change after this call.</summary>
    public Task Next => _next.Task;

    public void Signal() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
