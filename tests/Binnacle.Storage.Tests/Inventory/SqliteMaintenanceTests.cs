using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Inventory;

public sealed class SqliteMaintenanceTests() : MaintenanceContract(new SqliteEngineForTests());
