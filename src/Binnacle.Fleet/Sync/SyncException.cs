namespace Binnacle.Fleet.Sync;

/// <summary>The centre could not be reached or refused. The message says why and what to try, and holds no token.</summary>
public sealed class SyncException(string message, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>When the centre wants to be asked again; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
