using System.CommandLine;
using Binnacle.App.Cli;

namespace Binnacle.App.Commands.Sources;

/// <summary><c>binnacle metrics sources add NAME …</c>: tests a source, then stores it.</summary>
internal static class SourcesAddCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "What people call it, such as 'gpu-node-07 vllm'" };

    private static readonly Option<bool> NoTest = new("--no-test") { Description = "Store it without reading it first" };

    public static Command Build()
    {
        var command = new Command("add", "Test a data source and store it. 'binnacle serve' reads it from then on.") { Name, NoTest };
        foreach (var option in SourceOptions.All)
            command.Add(option);
        command.SetAction((parsed, cancellationToken) => RunAsync(new CommandScope(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var source = SourceOptions.Read(scope.Parsed, scope.Parsed.GetValue(Name)!);
        await using var door = await SourceDoor.OpenAsync(scope, cancellationToken);
        if (!scope.Parsed.GetValue(NoTest))
        {
            var test = await door.TestAsync(source, cancellationToken);
            if (!test["ok"]!.GetValue<bool>())
                throw new CliException(SourceExit.Of(test), $"Not added: {SourceReport.Text(test, "message")} --no-test adds it all the same.");
            scope.Note(SourceReport.Text(test, "message"));
        }

        scope.Write(SourceReport.List([await door.AddAsync(source, cancellationToken)]));
        return ExitCodes.Ok;
    }
}
