using System.CommandLine;
using Binnacle.App.Cli;

namespace Binnacle.App.Commands.Sources;

/// <summary><c>binnacle metrics sources rm NAME</c>: stops reading a source; what it brought stays.</summary>
internal static class SourcesRemoveCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "Number or name" };

    public static Command Build()
    {
        var command = new Command("rm", "Stop reading a data source and forget it. What it brought stays.") { Name };
        command.SetAction((parsed, cancellationToken) => RunAsync(new CommandScope(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var name = scope.Parsed.GetValue(Name)!;
        await using var door = await SourceDoor.OpenAsync(scope, cancellationToken);
        await door.RemoveAsync(name, cancellationToken);
        scope.Note($"'{name}' is not read any more.");
        return ExitCodes.Ok;
    }
}
