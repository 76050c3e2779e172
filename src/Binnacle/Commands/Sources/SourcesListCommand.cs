using System.CommandLine;
using Binnacle.App.Cli;

namespace Binnacle.App.Commands.Sources;

/// <summary><c>binnacle metrics sources list</c>: every source with how it fares.</summary>
internal static class SourcesListCommand
{
    public static Command Build()
    {
        var command = new Command("list", "List the data sources with their state, age and last error.");
        command.SetAction((parsed, cancellationToken) => RunAsync(new CommandScope(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        await using var door = await SourceDoor.OpenAsync(scope, cancellationToken);
        scope.Write(SourceReport.List(await door.ListAsync(cancellationToken)));
        return ExitCodes.Ok;
    }
}
