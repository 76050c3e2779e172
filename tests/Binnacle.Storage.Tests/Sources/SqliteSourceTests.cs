using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Sources;

public sealed class SqliteSourceTests() : SourceContract(new SqliteEngineForTests());
