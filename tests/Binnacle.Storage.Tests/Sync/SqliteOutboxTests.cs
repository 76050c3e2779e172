using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Sync;

public sealed class SqliteOutboxTests() : OutboxContract(new SqliteEngineForTests());
