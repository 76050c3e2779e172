using Binnacle.Fleet.Store;
using Binnacle.Storage;
using Binnacle.Storage.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Benchmarks.Telemetry;

/// <summary>An embedded store in a folder of its own.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Store(string folder)
    {
        Folder = folder;
        _services = new ServiceCollection().AddSqliteStorage(Path.Combine(folder, "binnacle.db")).BuildServiceProvider();
    }

    public string Folder { get; }

    public IFleetStore Fleet => _services.GetRequiredService<IFleetStore>();

    public TelemetryMaintenance Maintenance => _services.GetRequiredService<TelemetryMaintenance>();

    public static async Task<Store> OpenAsync(string folder)
    {
        var store = new Store(folder);
        await store._services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
        return store;
    }

    /// <summary>Maintains as a host does, every second, until cancelled.</summary>
    public async Task MaintainAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Maintenance.CompactAsync(CancellationToken.None);
            await Task.Delay(1_000, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
