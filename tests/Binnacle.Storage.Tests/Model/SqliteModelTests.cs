using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Model;

public sealed class SqliteModelTests() : ModelContract(new SqliteEngineForTests(), cases: 80, Forget)
{
    private const string Forget =
        "DELETE FROM sample_log; DELETE FROM telemetry_packs; DELETE FROM telemetry_blocks; DELETE FROM newest_samples; UPDATE totals SET value = 0 WHERE name = 'log_compacted';";
}
