using Binnacle.Assistant.Chat;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Migrations;
using Binnacle.Storage.Sqlite;
using Binnacle.Storage.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Setup;

public sealed class StorageSetupTests : IAsyncDisposable
{
    private readonly SqliteEngineForTests _engine = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task A_host_migrates_before_anything_else_starts()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddSingleton<IHostedService, UsesTheStore>();
        builder.Services.AddSqliteStorage(Path.Combine(_engine.Folder, "new", "folder", "binnacle.db"));
        using var host = builder.Build();

        await host.StartAsync(Stop);

        (await host.Services.GetRequiredService<IFleetStore>().StatusAsync(Stop)).Events.ShouldBe(1);
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task Without_a_host_the_migrator_is_called_and_data_stays()
    {
        for (var run = 0; run < 2; run++)
        {
            await using var services = new ServiceCollection()
                .AddSqliteStorage(_engine.FilePath)
                .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
            (await services.GetRequiredService<StoreMigrator>().MigrateAsync(Stop)).ShouldBe(MigrationSet.For(new SqliteDialect())[^1].Version);
            await services.GetRequiredService<IFleetStore>().AppendAsync(new FleetBatch { Events = [Event(run + 1)] }, Stop);
            (await services.GetRequiredService<IChatStore>().UnfinishedAsync(Stop)).ShouldBeEmpty();
            (await services.GetRequiredService<IFleetStore>().StatusAsync(Stop)).Events.ShouldBe(run + 1);
        }
    }

    [Fact]
    public void An_empty_path_is_refused() => Should.Throw<ArgumentException>(() => new ServiceCollection().AddSqliteStorage(" "));

    private sealed class UsesTheStore(IFleetStore store) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => store.AppendAsync(new FleetBatch { Events = [Event(1)] }, cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
