using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Telemetry;

public sealed class SqliteRetentionTests() : RetentionContract(new SqliteEngineForTests());
