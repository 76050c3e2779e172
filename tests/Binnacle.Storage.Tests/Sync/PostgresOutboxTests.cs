using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Sync;

public sealed class PostgresOutboxTests(PostgresDatabaseFixture fixture) : OutboxContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
