using System.Collections.Concurrent;

namespace Binnacle.Fleet.Collectors;

/// <summary>
/// Reads a source once, within its timeout, whatever the collector does: one that neither returns nor heeds its cancellation is left behind, and its
/// source is not read again until it has ended.
/// </summary>
internal sealed class SourceReader(CollectorSet collectors, TimeProvider clock)
{
    /// <summary>How long a cancelled reading may take to end.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // Bounded by the number of sources.
    private readonly ConcurrentDictionary<int, Task> _leftBehind = new();

    /// <exception cref="CollectException">It cannot be read, or not in time.</exception>
    public async Task<Collected> ReadAsync(DataSource source, Credential? credential, string cursor, CancellationToken cancellationToken)
    {
        if (collectors.Check(source) is { } wrong)
            throw new CollectException(CollectFailure.NotThisKind, wrong);
        if (_leftBehind.TryGetValue(source.Id, out var before) && !before.IsCompleted)
            throw new CollectException(CollectFailure.TimedOut, "An earlier reading still hangs and cannot be ended; the source is read again once it has.");
        _leftBehind.TryRemove(source.Id, out _);

        using var deadline = new CancellationTokenSource(source.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var request = new CollectRequest(source, credential, cursor, clock.GetUtcNow());
        // On its own thread until its first await: a library call that blocks must not block the caller.
        var reading = Task.Run(() => collectors.Find(source.Kind)!.CollectAsync(request, either.Token), either.Token);
        try
        {
            var collected = Secrecy.Scrub(await WaitAsync(source.Id, reading, either.Token), credential);
            return Secrecy.IsSentInClear(source, credential) ? collected with { Notes = [.. collected.Notes, Secrecy.SentInClear] } : collected;
        }
        catch (CollectException failure)
        {
            throw Secrecy.Scrub(failure, credential);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CollectException(CollectFailure.TimedOut, $"No complete answer within {source.Timeout.TotalSeconds:0.##} s. Check that it is up and not overloaded, or give it a longer timeout.");
        }
    }

    private async Task<Collected> WaitAsync(int id, Task<Collected> reading, CancellationToken cancellationToken)
    {
        try
        {
            return await reading.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAny(reading, Task.Delay(Grace, clock, CancellationToken.None));
            if (!reading.IsCompleted && id > 0)
                _leftBehind[id] = reading;
            throw;
        }
    }
}
