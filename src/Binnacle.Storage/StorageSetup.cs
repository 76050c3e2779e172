using Binnacle.Assistant.Chat;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Marks;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Sync;
using Binnacle.Storage.Chat;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Inventory;
using Binnacle.Storage.Postgres;
using Binnacle.Storage.Sources;
using Binnacle.Storage.Sql;
using Binnacle.Storage.Sqlite;
using Binnacle.Storage.Telemetry;
using Binnacle.Storage.Sync;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Binnacle.Storage;

/// <summary>
/// Registers the stores of every module: fleet, processes, inventory, chats. A host brings the schema up to date before its other services start; without
/// a host, call <see cref="StoreMigrator.MigrateAsync"/> first. Dispose the container: it closes the store.
/// </summary>
public static class StorageSetup
{
    /// <summary>Keeps everything in one SQLite file, created with its folder when missing.</summary>
    /// <param name="services">The container.</param>
    /// <param name="path">The file, such as <c>~/.local/share/binnacle/binnacle.db</c> with the home folder written out.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return services.AddStorage(() => new SqliteDatabase(new SqliteSettings(path)));
    }

    /// <summary>Keeps everything in a PostgreSQL database (13 or newer), which must exist.</summary>
    /// <param name="services">The container.</param>
    /// <param name="url"><c>postgres://user:password@host:5432/database</c>, or <c>postgres:///database?host=/var/run/postgresql</c> for a socket.</param>
    /// <exception cref="FormatException">The URL is not of that form.</exception>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, string url)
    {
        var connection = PostgresUrl.Parse(url);
        return services.AddStorage(() => new PostgresDatabase(connection));
    }

    private static IServiceCollection AddStorage(this IServiceCollection services, Func<StoreDatabase> open)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => open());
        services.AddSingleton(provider => new StoreMigrator(provider.GetRequiredService<StoreDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(new TelemetryOptions());
        services.AddSingleton(provider => new FleetStore(provider.GetRequiredService<StoreDatabase>(), provider.GetRequiredService<TelemetryOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IFleetStore>(provider => provider.GetRequiredService<FleetStore>());
        services.AddSingleton(provider => new EventRetention(provider.GetRequiredService<StoreDatabase>(), provider.GetRequiredService<TelemetryOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TelemetryMaintenance(provider.GetRequiredService<FleetStore>(), provider.GetRequiredService<EventRetention>()));
        services.AddSingleton<IProcessStore>(provider => new ProcessStore(provider.GetRequiredService<StoreDatabase>()));
        services.AddSingleton<IInventoryStore>(provider => new InventoryStore(provider.GetRequiredService<StoreDatabase>()));
        services.AddSingleton<IEventMarks>(provider => new EventMarkStore(provider.GetRequiredService<StoreDatabase>()));
        services.AddSingleton<IChatStore>(provider => new ChatStore(provider.GetRequiredService<StoreDatabase>()));
        services.AddSingleton<ISourceStore>(provider => new SourceStore(provider.GetRequiredService<StoreDatabase>()));
        services.AddSingleton<ISyncOutbox>(provider => new SyncOutboxStore(provider.GetRequiredService<StoreDatabase>()));
        services.AddSingleton<ISyncCentre>(provider => new SyncCentreStore(provider.GetRequiredService<StoreDatabase>()));
        services.AddSingleton<IHostedService, MigrationAtStart>();
        services.AddSingleton<IHostedService, TelemetryService>();
        return services;
    }
}
