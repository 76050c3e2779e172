using Binnacle.App.Cli;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Binnacle.App.Rules;

/// <summary>
/// A file of rule tests, a list in YAML:
/// <code>
/// - name: a failed supply is told
///   at: 2026-11-20T10:30:00Z
///   device: gpu-node-07
///   captures:
///     - path: gpu-node-07/sel.txt
///       text: "1 | 11/20/2026 | 10:18:05 | Power Supply PS1 Status | Failure detected | Asserted"
///   expect:
///     issues: [PSU-FAIL]
///     cause: power.psu
/// </code>
/// </summary>
internal static class RuleTestFile
{
    private const int MaxBytes = 20_000_000;

    public static IReadOnlyList<RuleTest> Read(string path)
    {
        if (!File.Exists(path))
            throw new CliException(ExitCodes.NotFound, $"'{path}' does not exist.");
        if (new FileInfo(path).Length > MaxBytes)
            throw new CliException(ExitCodes.InvalidInput, $"'{path}' is larger than {MaxBytes / 1_000_000} MB; split it.");
        try
        {
            var tests = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<RuleTest>?>(File.ReadAllText(path)) ?? [];
            return tests.Count > 0 ? tests : throw new CliException(ExitCodes.InvalidInput, $"{path} holds no test.");
        }
        catch (YamlException failure)
        {
            throw new CliException(ExitCodes.InvalidInput, $"{path}:{failure.Start.Line}: {failure.InnerException?.Message ?? failure.Message}");
        }
    }
}
