using System.Collections.Immutable;
using Binnacle.Fleet.Collectors.Supervision;

namespace Binnacle.Fleet.Collectors;

/// <summary>The door to data sources for pages, API and commands: adds, changes, removes, lists, and reads one now. What it changes takes effect at once.</summary>
public sealed class SourceRegistry
{
    private readonly ISourceStore _store;
    private readonly CollectorSet _collectors;
    private readonly SourceRounds _rounds;
    private readonly SourceStates _states;
    private readonly SourceChanges _changes;

    internal SourceRegistry(ISourceStore store, CollectorSet collectors, SourceRounds rounds, SourceStates states, SourceChanges changes)
    {
        _store = store;
        _collectors = collectors;
        _rounds = rounds;
        _states = states;
        _changes = changes;
    }

    /// <summary>Every source with its state, by name.</summary>
    public async Task<ImmutableArray<SourceStatus>> ListAsync(CancellationToken cancellationToken)
    {
        var states = await _states.AllAsync(cancellationToken);
        return [.. (await _store.SourcesAsync(cancellationToken)).Select(source => new SourceStatus(source, states.GetValueOrDefault(source.Id)))];
    }

    /// <summary>One source by number or name; null when there is none.</summary>
    public async Task<SourceStatus?> FindAsync(string idOrName, CancellationToken cancellationToken)
    {
        var all = await ListAsync(cancellationToken);
        return all.FirstOrDefault(status => status.Source.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == idOrName)
            ?? all.FirstOrDefault(status => string.Equals(status.Source.Name, idOrName, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is wrong with a definition, with the remedy; null when it can be saved.</summary>
    public async Task<string?> CheckAsync(DataSource source, CancellationToken cancellationToken)
    {
        if (_collectors.Check(source) is { } wrong)
            return wrong;
        if (source.Credential is { } name && !(await _store.CredentialsAsync(cancellationToken)).Any(credential => string.Equals(credential.Name, name, StringComparison.OrdinalIgnoreCase)))
            return $"There is no credential '{Core.Text.CleanText.Line(name, 60)}'. Add it first.";
        return source.Id == 0 && (await _store.SourcesAsync(cancellationToken)).Length >= SourceBounds.MaxSources
            ? $"There are {SourceBounds.MaxSources} sources already. Remove some, or read them through one Prometheus-compatible server."
            : null;
    }

    /// <summary>Adds a source (its id is 0) or replaces the one with its id, and returns it as stored.</summary>
    /// <exception cref="ArgumentException">It cannot be saved; the message says why.</exception>
    public async Task<DataSource> SaveAsync(DataSource source, CancellationToken cancellationToken)
    {
        if (await CheckAsync(source, cancellationToken) is { } wrong)
            throw new ArgumentException(wrong, nameof(source));
        var before = source.Id == 0 ? null : (await _store.SourcesAsync(cancellationToken)).FirstOrDefault(other => other.Id == source.Id);
        var saved = await _store.SaveAsync(source, cancellationToken);
        if (before is not null && (before.Kind != saved.Kind || before.Target != saved.Target))
            await StartAnewAsync(saved.Id, cancellationToken);
        _changes.Signal();
        return saved;
    }

    /// <summary>Forgets a source and its state, not what it brought; false when there is none.</summary>
    public async Task<bool> RemoveAsync(int id, CancellationToken cancellationToken)
    {
        var removed = await _store.RemoveAsync(id, cancellationToken);
        _rounds.Forget(id);
        _changes.Signal();
        return removed;
    }

    /// <summary>Reads a source now, stores what it gives, and returns how it went. Its loop, if it has one, goes on as before.</summary>
    public async Task<SourceState> CollectAsync(DataSource source, CancellationToken cancellationToken)
    {
        await _states.LoadAsync(cancellationToken);
        return await _rounds.RunAsync(source, cancellationToken);
    }

    // What was read of another target says nothing of this one.
    private async Task StartAnewAsync(int id, CancellationToken cancellationToken)
    {
        _rounds.Forget(id);
        await _store.SaveStateAsync(new SourceState { SourceId = id }, cancellationToken);
    }
}
