namespace Binnacle.Fleet.Sync;

/// <summary>Tells the sender that there is something to send, or that somebody asked for it. Many calls before it looks are one.</summary>
public sealed class SyncSignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);
    private int _asked;

    /// <summary>Somebody wants it now: a wait after a failure ends too.</summary>
    public void Ask()
    {
        Interlocked.Exchange(ref _asked, 1);
        Wake();
    }

    /// <summary>There is something to send.</summary>
    public void Wake()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was told and has not looked yet.
        }
    }

    internal bool TakeAsked() => Interlocked.Exchange(ref _asked, 0) == 1;

    internal async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _signal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody called; the time is over.
        }
    }

    public void Dispose() => _signal.Dispose();
}
