using System.CommandLine;
using System.CommandLine.Parsing;
using Binnacle.App.Cli;
using Binnacle.Fleet.Collectors.Network;

namespace Binnacle.App.Commands;

/// <summary>The operator's list of targets beyond public addresses. Given at start, never from the web.</summary>
internal static class AllowTargets
{
    private const string Variable = "BINNACLE_ALLOW_TARGETS";

    public static Option<string[]> Option { get; } = new("--allow-target")
    {
        Description = $"A private, loopback or link-local range or host that sources may be at; repeat for several (also: {Variable}, separated by commas)",
        HelpName = "CIDR|HOST",
    };

    /// <exception cref="CliException">An entry cannot be read.</exception>
    public static TargetPolicy Read(ParseResult parsed)
    {
        var variable = (Environment.GetEnvironmentVariable(Variable) ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return TargetPolicy.Parse([.. parsed.GetResult(Option) is null ? [] : parsed.GetValue(Option) ?? [], .. variable]);
        }
        catch (FormatException wrong)
        {
            throw new CliException(ExitCodes.Usage, $"--allow-target or {Variable}: {wrong.Message}");
        }
    }
}
