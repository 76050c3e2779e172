using System.Diagnostics;

namespace Binnacle.Cli.Tests;

/// <summary>Runs <c>binnacle</c> as a user does: as a process of its own, with its own folders.</summary>
internal static class CliProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<CliRun> RunAsync(string dataFolder, params string[] arguments)
    {
        using var process = Start(dataFolder, arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CliRun(process.ExitCode, await output, await error);
    }

    public static Process Start(string dataFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = dataFolder,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "binnacle.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["BINNACLE_DATA"] = dataFolder;
        start.Environment["NO_COLOR"] = "1";
        // A key in the developer's environment must not make tests talk to a provider.
        start.Environment.Remove("ANTHROPIC_API_KEY");
        start.Environment.Remove("BINNACLE_DATABASE");
        start.Environment.Remove("BINNACLE_TOKEN");
        start.Environment.Remove("BINNACLE_ALLOW_TARGETS");
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        return process;
    }
}
