using Binnacle.Assistant.Chat;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Chat;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Inventory;
using Binnacle.Storage.Sources;
using Binnacle.Storage.Sql;
using Binnacle.Storage.Telemetry;
using Binnacle.Testing;

namespace Binnacle.Storage.Tests.Engines;

/// <summary>A test over an empty, migrated store of one of the engines.</summary>
public abstract class StoreTest : IAsyncLifetime
{
    private readonly ITestEngine _engine;

    private protected StoreTest(ITestEngine engine) => _engine = engine;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected IFleetStore Fleet { get; private protected set; } = null!;

    protected IInventoryStore Inventory { get; private set; } = null!;

    protected IChatStore Chat { get; private set; } = null!;

    private protected ISourceStore Sources { get; private set; } = null!;

    /// <summary>The stores' clock: the day after <see cref="Fleet.Samples.Noon"/>.</summary>
    private protected ManualTimeProvider Clock { get; } = new();

    private protected TelemetryOptions TelemetryOptions { get; set; } = new();

    private protected StoreDatabase Database { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Database = await _engine.EmptyAsync(Stop);
        await new StoreMigrator(Database, new ManualTimeProvider()).MigrateAsync(Stop);
        Reopen();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (Database is not null)
            await Database.DisposeAsync();
        await _engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stores that remember nothing, over the same data: what a restart or another replica sees.</summary>
    private protected void Reopen()
    {
        Fleet = new FleetStore(Database, TelemetryOptions, Clock);
        Inventory = new InventoryStore(Database);
        Chat = new ChatStore(Database);
        Sources = new SourceStore(Database);
    }
}
