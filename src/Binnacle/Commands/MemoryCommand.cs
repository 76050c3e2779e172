using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.Inference.Memory;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle memory --model M --gpu G</c>: what fits, where the memory goes, how many sequences run at once.</summary>
internal static class MemoryCommand
{
    public static Command Build()
    {
        var options = new ServingOptions();
        var command = new Command("memory", "Say whether a model fits, where the memory goes and how many sequences run at once.");
        options.AddTo(command);
        command.SetAction(parsed => Run(new CommandScope(parsed), options.Read(parsed)));
        return command;
    }

    private static int Run(CommandScope scope, MemoryRequest request)
    {
        var outcome = MemoryModel.Plan(request);
        scope.Write(MemoryReport.Of(request, outcome));
        if (outcome is MemoryOutcome.Fits)
            return ExitCodes.Ok;
        foreach (var reason in MemoryReport.Reasons(outcome))
            scope.Note($"binnacle: {reason}");
        return ExitCodes.InvalidInput;
    }
}
