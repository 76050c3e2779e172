using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Binnacle.Fleet.Collectors.Supervision;

/// <summary>
/// The states of sources: the newest in memory, the store a little behind. What a restart must not lose (the cursor, a change between well and ill) is
/// written at once; that all is still well is written now and then, so that hundreds of sources every few seconds do not each write a row.
/// </summary>
internal sealed class SourceStates(ISourceStore store, TimeProvider clock)
{
    /// <summary>How far the store may be behind in what only ages.</summary>
    public static readonly TimeSpan MaxBehind = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, (SourceState State, SourceState? Written, long WrittenAt)> _known = new();

    /// <summary>Takes over what the store has where nothing newer is known.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var state in await store.StatesAsync(cancellationToken))
            _known.TryAdd(state.SourceId, (state, state, clock.GetTimestamp()));
    }

    public SourceState? Of(int sourceId) => _known.TryGetValue(sourceId, out var known) ? known.State : null;

    /// <summary>The newest states there are: those of this process, else those another one wrote.</summary>
    public async Task<ImmutableDictionary<int, SourceState>> AllAsync(CancellationToken cancellationToken)
    {
        var states = (await store.StatesAsync(cancellationToken)).ToImmutableDictionary(state => state.SourceId).ToBuilder();
        foreach (var (id, known) in _known)
        {
            if (states.TryGetValue(id, out var written) && IsNewer(known.State, written))
                states[id] = known.State;
            else
                states.TryAdd(id, known.State);
        }

        return states.ToImmutable();
    }

    /// <summary>Notes a state; writes it when it must not be lost or was not written for a while.</summary>
    public async Task SetAsync(SourceState state, CancellationToken cancellationToken)
    {
        var known = _known.GetValueOrDefault(state.SourceId);
        _known[state.SourceId] = (state, known.Written, known.WrittenAt);
        if (known.Written is { } written && !MustBeWritten(written, state) && clock.GetElapsedTime(known.WrittenAt) < MaxBehind)
            return;
        await WriteAsync(state, cancellationToken);
    }

    /// <summary>Writes what is not written yet: before the process ends.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (var known in _known.Values)
        {
            if (!ReferenceEquals(known.State, known.Written))
                await WriteAsync(known.State, cancellationToken);
        }
    }

    /// <summary>The source reads something else from now on, or is gone: it starts anew.</summary>
    public void Forget(int sourceId) => _known.TryRemove(sourceId, out _);

    private static bool MustBeWritten(SourceState written, SourceState state) =>
        written.Cursor != state.Cursor || written.Failure != state.Failure || (written.NextAttempt is null) != (state.NextAttempt is null);

    private static bool IsNewer(SourceState one, SourceState other) => one.LastAttempt >= other.LastAttempt || other.LastAttempt is null;

    private async Task WriteAsync(SourceState state, CancellationToken cancellationToken)
    {
        await store.SaveStateAsync(state, cancellationToken);
        _known.AddOrUpdate(
            state.SourceId,
            _ => (state, state, clock.GetTimestamp()),
            (_, known) => (known.State, state, clock.GetTimestamp()));
    }
}
