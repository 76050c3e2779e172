using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Sources;

public sealed class PostgresSourceTests(PostgresDatabaseFixture fixture) : SourceContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
