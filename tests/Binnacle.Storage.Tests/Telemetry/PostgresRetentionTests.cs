using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Telemetry;

public sealed class PostgresRetentionTests(PostgresDatabaseFixture fixture) : RetentionContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
