using System.Threading.RateLimiting;

namespace Binnacle.Fleet.Collectors.Supervision;

/// <summary>
/// How many sources are read at once, first come, first served. Sources that failed or were slow last time share a lane of their own, so that the dead
/// ones of a rack without power wait for each other and for nobody else.
/// </summary>
internal sealed class ReadingLanes : IDisposable
{
    /// <summary>Sources in good order read at once. A waiting request costs a socket and a buffer, not a thread.</summary>
    public const int MaxGood = 96;

    /// <summary>Failing or slow sources read at once.</summary>
    public const int MaxTroubled = 32;

    /// <summary>From this on a source is slow.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    private readonly ConcurrencyLimiter _good = Lane(MaxGood);
    private readonly ConcurrencyLimiter _troubled = Lane(MaxTroubled);

    /// <summary>Waits for a place; dispose it when the reading is over.</summary>
    public ValueTask<RateLimitLease> EnterAsync(SourceState? before, CancellationToken cancellationToken) =>
        (before is { Failures: > 0 } || before?.Duration > Slow ? _troubled : _good).AcquireAsync(1, cancellationToken);

    public void Dispose()
    {
        _good.Dispose();
        _troubled.Dispose();
    }

    // Each source waits at most once, so the number of sources bounds the queue.
    private static ConcurrencyLimiter Lane(int permits) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = SourceBounds.MaxSources, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
