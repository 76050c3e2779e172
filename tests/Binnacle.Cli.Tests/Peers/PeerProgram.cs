using System.Diagnostics;

namespace Binnacle.Cli.Tests.Peers;

/// <summary>A program of others that is on this machine, run beside the test and ended with it.</summary>
internal sealed class PeerProgram : IDisposable
{
    private readonly Process _process;

    private PeerProgram(Process process) => _process = process;

    /// <summary>Starts the program. Where it is not installed the test is skipped, or fails when the variable asks for it.</summary>
    public static PeerProgram StartOrSkip(string name, string requiredBy, params string[] arguments)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            var reason = $"{name} is not installed.";
            if (Environment.GetEnvironmentVariable(requiredBy) == "1")
                Assert.Fail(reason);
            Assert.Skip(reason);
        }

        var process = Process.Start(new ProcessStartInfo(path!, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new PeerProgram(process);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
