using System.Collections.Immutable;
using Binnacle.Fleet.Collectors;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Sources;

/// <summary>The collectors' port over either database.</summary>
internal sealed class SourceStore(StoreDatabase database) : ISourceStore
{
    private readonly DataSourceTable _sources = new(database);
    private readonly SourceStateTable _states = new(database);
    private readonly CredentialTable _credentials = new(database);

    public Task<ImmutableArray<DataSource>> SourcesAsync(CancellationToken cancellationToken) => _sources.AllAsync(cancellationToken);

    public Task<DataSource> SaveAsync(DataSource source, CancellationToken cancellationToken) => _sources.SaveAsync(source, cancellationToken);

    public Task<bool> RemoveAsync(int id, CancellationToken cancellationToken) => _sources.RemoveAsync(id, cancellationToken);

    public Task<ImmutableArray<SourceState>> StatesAsync(CancellationToken cancellationToken) => _states.AllAsync(cancellationToken);

    public Task SaveStateAsync(SourceState state, CancellationToken cancellationToken) => _states.SaveAsync(state, cancellationToken);

    public Task<ImmutableArray<StoredCredential>> CredentialsAsync(CancellationToken cancellationToken) => _credentials.AllAsync(cancellationToken);

    public Task SaveCredentialAsync(StoredCredential credential, CancellationToken cancellationToken) => _credentials.SaveAsync(credential, cancellationToken);

    public Task<bool> RemoveCredentialAsync(string name, CancellationToken cancellationToken) => _credentials.RemoveAsync(name, cancellationToken);
}
