using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Fleet;

public sealed class PostgresRollupTests(PostgresDatabaseFixture fixture) : RollupContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
