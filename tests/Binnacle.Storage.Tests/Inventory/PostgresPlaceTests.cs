using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Inventory;

public sealed class PostgresPlaceTests(PostgresDatabaseFixture fixture) : PlaceContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
