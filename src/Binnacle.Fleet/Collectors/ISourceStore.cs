using System.Collections.Immutable;

namespace Binnacle.Fleet.Collectors;

/// <summary>Where sources, their states and their credentials are kept. Over SQLite and PostgreSQL, one contract suite.</summary>
public interface ISourceStore
{
    /// <summary>Every source, by name.</summary>
    Task<ImmutableArray<DataSource>> SourcesAsync(CancellationToken cancellationToken);

    /// <summary>Adds a source (its <see cref="DataSource.Id"/> is 0) or replaces the one with its id, and returns it as stored.</summary>
    /// <exception cref="ArgumentException">Its name is taken by another source, or its id is not known.</exception>
    Task<DataSource> SaveAsync(DataSource source, CancellationToken cancellationToken);

    /// <summary>Forgets a source and its state, not what it brought; false when there is none.</summary>
    Task<bool> RemoveAsync(int id, CancellationToken cancellationToken);

    /// <summary>The states of all sources that were ever tried.</summary>
    Task<ImmutableArray<SourceState>> StatesAsync(CancellationToken cancellationToken);

    Task SaveStateAsync(SourceState state, CancellationToken cancellationToken);

    /// <summary>Every credential, by name, secrets encrypted.</summary>
    Task<ImmutableArray<StoredCredential>> CredentialsAsync(CancellationToken cancellationToken);

    /// <summary>Adds a credential or replaces the one with its name.</summary>
    Task SaveCredentialAsync(StoredCredential credential, CancellationToken cancellationToken);

    /// <summary>Forgets a credential; false when there is none. Sources that name it fail with <see cref="CollectFailure.Unauthorised"/>.</summary>
    Task<bool> RemoveCredentialAsync(string name, CancellationToken cancellationToken);
}
