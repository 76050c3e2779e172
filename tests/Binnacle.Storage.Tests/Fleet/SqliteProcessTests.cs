using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Fleet;

public sealed class SqliteProcessTests() : ProcessContract(new SqliteEngineForTests());
