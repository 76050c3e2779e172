using System.CommandLine;
using Binnacle.App.Cli;

namespace Binnacle.App.Commands.Sources;

/// <summary><c>binnacle metrics sources test</c>: reads a source once and says what is there; stores nothing.</summary>
internal static class SourcesTestCommand
{
    private static readonly Argument<string?> Name = new("NAME") { Description = "A stored source by number or name; without it, give --kind and --target", Arity = ArgumentArity.ZeroOrOne };

    public static Command Build()
    {
        var command = new Command("test", "Read a data source once and say what was found, or why not. Nothing is stored.") { Name };
        foreach (var option in SourceOptions.All)
            command.Add(option);
        command.SetAction((parsed, cancellationToken) => RunAsync(new CommandScope(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        await using var door = await SourceDoor.OpenAsync(scope, cancellationToken);
        var test = scope.Parsed.GetValue(Name) is { } name
            ? await door.TestAsync(name, cancellationToken)
            : await door.TestAsync(SourceOptions.Read(scope.Parsed, ""), cancellationToken);
        scope.Write(SourceReport.Test(test));
        return SourceExit.Of(test);
    }
}
