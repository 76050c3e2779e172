using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Inventory;

public sealed class SqliteNodeTests() : NodeContract(new SqliteEngineForTests());
