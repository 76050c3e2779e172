using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Fleet;

public sealed class SqliteRollupTests() : RollupContract(new SqliteEngineForTests());
