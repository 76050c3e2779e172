using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Sync;

public sealed class SqliteCentreTests() : CentreContract(new SqliteEngineForTests());
