using System.CommandLine;
using System.CommandLine.Parsing;
using Binnacle.App.Cli;
using Binnacle.Fleet.Collectors.Logs;

namespace Binnacle.App.Commands;

/// <summary>The operator's list of folders whose files may be followed as logs. Given at start, never from the web.</summary>
internal static class AllowLogs
{
    private const string Variable = "BINNACLE_ALLOW_LOGS";

    public static Option<string[]> Option { get; } = new("--allow-logs")
    {
        Description = $"A folder, beside /var/log, whose files may be followed as logs; repeat for several (also: {Variable}, separated by colons)",
        HelpName = "FOLDER",
    };

    /// <exception cref="CliException">An entry is no absolute path.</exception>
    public static LogFolders Read(ParseResult parsed)
    {
        var variable = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return LogFolders.Parse([LogFolders.Usual, .. parsed.GetResult(Option) is null ? [] : parsed.GetValue(Option) ?? [], .. variable]);
        }
        catch (FormatException wrong)
        {
            throw new CliException(ExitCodes.Usage, $"--allow-logs or {Variable}: {wrong.Message}");
        }
    }
}
