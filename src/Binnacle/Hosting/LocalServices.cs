using Binnacle.App.Cli;
using Binnacle.App.Commands;
using Binnacle.Assistant;
using Binnacle.Assistant.Chat;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Import;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Sync;
using Binnacle.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.App.Hosting;

/// <summary>The product over the local store, without a web server: what commands use when no <c>--server</c> is given.</summary>
internal sealed class LocalServices : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private LocalServices(ServiceProvider provider) => _provider = provider;

    public IFleetStore Fleet => _provider.GetRequiredService<IFleetStore>();

    public CaptureImporter Importer => _provider.GetRequiredService<CaptureImporter>();

    public SourceRegistry Sources => _provider.GetRequiredService<SourceRegistry>();

    public SourceTester Tester => _provider.GetRequiredService<SourceTester>();

    public CollectorSet Collectors => _provider.GetRequiredService<CollectorSet>();

    public CredentialVault Vault => _provider.GetRequiredService<CredentialVault>();
    public SiteTokens SiteTokens => _provider.GetRequiredService<SiteTokens>();

    public ChatService Chat => _provider.GetRequiredService<ChatService>();

    /// <summary>Opens the store in the data folder, creating or migrating it.</summary>
    /// <exception cref="CliException">The store cannot be opened.</exception>
    public static async Task<LocalServices> OpenAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(scope.Clock);
        services.AddBinnacle(StoreLocation.InFolder(scope.DataFolder), CollectSettings.InFolder(scope.DataFolder, AllowTargets.Read(scope.Parsed), AllowLogs.Read(scope.Parsed)));
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        try
        {
            await provider.GetRequiredService<StoreMigrator>().MigrateAsync(cancellationToken);
            return new LocalServices(provider);
        }
        catch (StorageException failure)
        {
            await provider.DisposeAsync();
            throw new CliException(ExitCodes.InvalidInput, failure.Message);
        }
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
