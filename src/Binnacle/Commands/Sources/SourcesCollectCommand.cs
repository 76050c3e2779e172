using System.CommandLine;
using Binnacle.App.Cli;

namespace Binnacle.App.Commands.Sources;

/// <summary><c>binnacle metrics sources collect NAME</c>: reads a stored source now and stores what it gives.</summary>
internal static class SourcesCollectCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "Number or name" };

    public static Command Build()
    {
        var command = new Command("collect", "Read a stored data source once, now, and store what it gives.") { Name, AllowTargets.Option, AllowLogs.Option };
        command.SetAction((parsed, cancellationToken) => RunAsync(new CommandScope(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        await using var door = await SourceDoor.OpenAsync(scope, cancellationToken);
        var source = await door.CollectAsync(scope.Parsed.GetValue(Name)!, cancellationToken);
        scope.Write(SourceReport.List([source]));
        return SourceExit.Of(source);
    }
}
