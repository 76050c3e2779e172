namespace Binnacle.Web.Live;

/// <summary>One open stream. Holds no data: a reader that is slow finds more changes at once, not a queue.</summary>
internal sealed class LiveStream(LiveHub hub, LiveSubscription subscription) : IDisposable
{
    /// <summary>The next event after the place given; null when nothing changed for <paramref name="silence"/>.</summary>
    public async Task<LiveFrame?> NextAsync(LiveCursor? seen, TimeSpan silence, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(silence, clock, timer.Token);
        while (true)
        {
            var (frame, updated) = hub.Take(subscription, seen);
            if (frame is null && await Task.WhenAny(updated, pause) == updated)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            await timer.CancelAsync();
            return frame;
        }
    }

    public void Dispose() => hub.Leave(this);
}
