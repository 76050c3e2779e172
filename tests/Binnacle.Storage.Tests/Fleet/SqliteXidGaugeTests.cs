using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Fleet;

public sealed class SqliteXidGaugeTests() : XidGaugeContract(new SqliteEngineForTests());
