using Binnacle.Fleet.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Binnacle.Fleet.Sync;

/// <summary>The call that makes a host the agent of a site.</summary>
public static class SyncSetup
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Queues everything the host stores and sends it to the centre. Call it after <see cref="IFleetStore"/> and <see cref="ISyncOutbox"/> are registered:
    /// the store is put behind the queue.
    /// </summary>
    public static IServiceCollection AddSyncAgent(this IServiceCollection services, SyncOptions options)
    {
        var store = services.Last(service => service.ServiceType == typeof(IFleetStore));
        services.Remove(store);
        services.AddSingleton(options);
        services.AddSingleton<SyncSignal>();
        services.AddSingleton<SyncTracker>();
        services.AddSingleton<IFleetStore>(provider => new OutboxFleetStore(
            (IFleetStore)store.ImplementationFactory!(provider),
            provider.GetRequiredService<ISyncOutbox>(),
            options,
            provider.GetRequiredService<SyncSignal>(),
            provider.GetRequiredService<TimeProvider>()));
        return services.AddHostedService(provider => new SyncSender(
            provider.GetRequiredService<ISyncOutbox>(),
            options,
            provider.GetRequiredService<SyncTracker>(),
            provider.GetRequiredService<SyncSignal>(),
            provider.GetService<HttpMessageHandler>() ?? new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, AllowAutoRedirect = false },
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SyncSender>>()));
    }
}
