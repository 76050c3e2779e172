using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Fleet;

public sealed class PostgresEventMarkTests(PostgresDatabaseFixture fixture) : EventMarkContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
