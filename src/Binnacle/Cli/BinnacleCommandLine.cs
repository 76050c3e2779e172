using System.CommandLine;
using Binnacle.App.Commands;

namespace Binnacle.App.Cli;

/// <summary>The command tree. Every command is one file in <c>Commands</c>.</summary>
internal static class BinnacleCommandLine
{
    public static RootCommand Build()
    {
        var root = new RootCommand("The instrument stand for people who run large language models on GPUs they are responsible for.")
        {
            DemoCommand.Build(),
            ServeCommand.Build(),
            AgentCommand.Build(),
            ImportCommand.Build(),
            DiagnoseCommand.Build(),
            RcaCommand.Build(),
            RulesCommand.Build(),
            ScenarioCommand.Build(),
            AskCommand.Build(),
            GpusCommand.Build(),
            ModelsCommand.Build(),
            MemoryCommand.Build(),
            NodesCommand.Build(),
            MetricsCommand.Build(),
            TopCommand.Build(),
            StatusCommand.Build(),
            EstimateCommand.Build(),
            SimulateCommand.Build(),
            AccuracyCommand.Build(),
            CalibrateCommand.Build(),
        };
        foreach (var option in GlobalOptions.All)
            root.Add(option);
        return root;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Build().Parse(args);
        // Errors are mapped to exit codes here, so the library must not swallow them.
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (CliException failure)
        {
            await Console.Error.WriteLineAsync($"binnacle: {failure.Message}");
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
    }
}
