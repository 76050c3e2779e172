using Binnacle.Assistant;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Import;
using Binnacle.Fleet.Sync;
using Binnacle.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.App.Hosting;

/// <summary>The composition root: which implementations stand behind which ports.</summary>
internal static class Composition
{
    /// <summary>Everything but the web face and the clock, which the host brings.</summary>
    public static IServiceCollection AddBinnacle(this IServiceCollection services, StoreLocation store, CollectSettings collect)
    {
        if (store.PostgresUrl is { } url)
            services.AddPostgresStorage(url);
        else
            services.AddSqliteStorage(store.SqlitePath!);

        services.AddSingleton(CaptureFormats.BuiltIn);
        services.AddSingleton<CaptureReader>();
        services.AddSingleton<CaptureImporter>();
        services.AddSingleton(collect.Targets);
        services.AddSingleton(collect.Logs);
        services.AddSingleton<ISecretProtector>(_ => new DataProtectionSecrets(collect.KeysFolder));
        services.AddCollectors();
        services.AddSingleton<SiteTokens>();
        services.AddBinnacleAssistant();
        return services;
    }
}
