using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Model;

public sealed class PostgresModelTests(PostgresDatabaseFixture fixture) : ModelContract(fixture.Engine, cases: 10, forgetSamples: ""), IClassFixture<PostgresDatabaseFixture>;
