using System.Collections.Concurrent;
using System.Collections.Immutable;
using Binnacle.Fleet.Collectors;

namespace Binnacle.Fleet.Tests.Collectors.Supervision;

/// <summary>Sources, states and credentials in memory, as the contract suite of the real stores demands.</summary>
internal sealed class MemorySourceStore : ISourceStore
{
    private readonly ConcurrentDictionary<int, DataSource> _sources = new();
    private readonly ConcurrentDictionary<int, SourceState> _states = new();
    private readonly ConcurrentDictionary<string, StoredCredential> _credentials = new(StringComparer.OrdinalIgnoreCase);
    private int _lastId;

    /// <summary>How often a state was written.</summary>
    public int StateWrites { get; private set; }

    public Task<ImmutableArray<DataSource>> SourcesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<DataSource>>([.. _sources.Values.OrderBy(source => source.Name, StringComparer.OrdinalIgnoreCase)]);

    public Task<DataSource> SaveAsync(DataSource source, CancellationToken cancellationToken)
    {
        if (_sources.Values.Any(other => other.Id != source.Id && string.Equals(other.Name, source.Name, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException("taken", nameof(source));
        if (source.Id != 0 && !_sources.ContainsKey(source.Id))
            throw new ArgumentException("unknown", nameof(source));
        var saved = source.Id == 0 ? source with { Id = Interlocked.Increment(ref _lastId) } : source;
        _sources[saved.Id] = saved;
        return Task.FromResult(saved);
    }

    public Task<bool> RemoveAsync(int id, CancellationToken cancellationToken)
    {
        _states.TryRemove(id, out _);
        return Task.FromResult(_sources.TryRemove(id, out _));
    }

    public Task<ImmutableArray<SourceState>> StatesAsync(CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<SourceState>>([.. _states.Values]);

    public Task SaveStateAsync(SourceState state, CancellationToken cancellationToken)
    {
        StateWrites++;
        if (_sources.ContainsKey(state.SourceId))
            _states[state.SourceId] = state;
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<StoredCredential>> CredentialsAsync(CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<StoredCredential>>([.. _credentials.Values]);

    public Task SaveCredentialAsync(StoredCredential credential, CancellationToken cancellationToken)
    {
        _credentials[credential.Name] = credential;
        return Task.CompletedTask;
    }

    public Task<bool> RemoveCredentialAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_credentials.TryRemove(name, out _));
}
