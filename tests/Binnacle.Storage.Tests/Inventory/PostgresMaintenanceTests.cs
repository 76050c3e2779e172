using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Inventory;

public sealed class PostgresMaintenanceTests(PostgresDatabaseFixture fixture) : MaintenanceContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
