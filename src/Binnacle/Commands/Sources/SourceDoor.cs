using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.Web.Sources;

namespace Binnacle.App.Commands.Sources;

/// <summary>Where data sources are worked on: the local store, or a running server. Both speak the shapes of the API.</summary>
internal abstract class SourceDoor : IAsyncDisposable
{
    public static async Task<SourceDoor> OpenAsync(CommandScope scope, CancellationToken cancellationToken) =>
        scope.Server is { } server ? new RemoteSourceDoor(server) : await LocalSourceDoor.OpenAsync(scope, cancellationToken);

    /// <summary>Every source with its state.</summary>
    public abstract Task<JsonArray> ListAsync(CancellationToken cancellationToken);

    /// <summary>Tests a source that need not be stored.</summary>
    public abstract Task<JsonObject> TestAsync(DataSourceBody source, CancellationToken cancellationToken);

    /// <summary>Tests a stored source, by number or name.</summary>
    public abstract Task<JsonObject> TestAsync(string idOrName, CancellationToken cancellationToken);

    public abstract Task<JsonObject> AddAsync(DataSourceBody source, CancellationToken cancellationToken);

    public abstract Task RemoveAsync(string idOrName, CancellationToken cancellationToken);

    public abstract Task<JsonObject> CollectAsync(string idOrName, CancellationToken cancellationToken);

    public abstract Task<JsonArray> CredentialsAsync(CancellationToken cancellationToken);

    public abstract Task<JsonObject> SaveCredentialAsync(CredentialBody credential, CancellationToken cancellationToken);

    public abstract Task RemoveCredentialAsync(string name, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
