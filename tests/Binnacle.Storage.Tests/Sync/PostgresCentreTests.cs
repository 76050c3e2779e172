using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Sync;

public sealed class PostgresCentreTests(PostgresDatabaseFixture fixture) : CentreContract(fixture.Engine), IClassFixture<PostgresDatabaseFixture>;
