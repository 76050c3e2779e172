using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Fleet;

public sealed class PostgresProcessTests(PostgresDatabaseFixture fixture) : ProcessContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
