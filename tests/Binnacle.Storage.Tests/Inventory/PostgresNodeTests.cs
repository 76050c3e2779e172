using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Inventory;

public sealed class PostgresNodeTests(PostgresDatabaseFixture fixture) : NodeContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
