using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Fleet;

public sealed class PostgresXidGaugeTests(PostgresDatabaseFixture fixture) : XidGaugeContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
