using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Binnacle.Fleet.Collectors.Tools;

/// <summary>
/// Runs a program of this machine and reads what it prints. No shell, no standard input, few environment variables, bounded output; whatever ends the
/// reading ends the program and its children.
/// </summary>
internal static class ToolProcess
{
    private const int BlockBytes = 32 * 1024;
    private const int MaxErrorBytes = 64 * 1024;

    // Nothing else of ours is handed on: the environment of a server holds keys.
    private static readonly ImmutableArray<string> PassedOn = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "SystemRoot"];

    /// <exception cref="CollectException">The program is not there, cannot be started, or prints more than its bound.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the program and its children were ended.</exception>
    public static async Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(command);
        try
        {
            process.StandardInput.Close();
            var errors = ReadErrorsAsync(process.StandardError.BaseStream, cancellationToken);
            var (output, wasCut) = await ReadOutputAsync(process.StandardOutput.BaseStream, command, cancellationToken);
            if (wasCut)
                End(process);
            await process.WaitForExitAsync(cancellationToken);
            return new ToolResult(process.ExitCode, output, await errors, wasCut);
        }
        finally
        {
            End(process);
        }
    }

    private static Process Start(ToolCommand command)
    {
        var path = ToolPath.Find(command.Program)
            ?? throw new CollectException(CollectFailure.MissingTool, $"{command.Program} is not on this machine. {command.InstallHint}.");
        var start = new ProcessStartInfo(path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
        SetEnvironment(start, command);
        try
        {
            return Process.Start(start) ?? throw new CollectException(CollectFailure.MissingTool, $"{path} did not start.");
        }
        catch (Win32Exception failure)
        {
            throw new CollectException(CollectFailure.MissingTool, $"{path} cannot be started: {failure.Message}. Check that the user Binnacle runs as may execute it.", failure);
        }
    }

    // Fixed language and zone: what the tools print follows both.
    private static void SetEnvironment(ProcessStartInfo start, ToolCommand command)
    {
        start.Environment.Clear();
        foreach (var name in PassedOn)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }

        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
    }

    private static async Task<(ReadOnlyMemory<byte> Output, bool WasCut)> ReadOutputAsync(Stream stream, ToolCommand command, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var block = new byte[BlockBytes];
        int read;
        while ((read = await stream.ReadAsync(block, cancellationToken)) > 0)
        {
            if (memory.Length + read > command.MaxOutputBytes && command.KeepsWhatFits)
                return (memory.GetBuffer().AsMemory(0, (int)memory.Length), true);
            if (memory.Length + read > command.MaxOutputBytes)
                throw new CollectException(CollectFailure.TooLarge, $"{command.Program} printed more than {command.MaxOutputBytes / 1024} KiB and was ended.");
            memory.Write(block, 0, read);
        }

        return (memory.GetBuffer().AsMemory(0, (int)memory.Length), false);
    }

    // Read to the end, so that the program is never held up; only the first part is kept.
    private static async Task<string> ReadErrorsAsync(Stream stream, CancellationToken cancellationToken)
    {
        var kept = new MemoryStream();
        var block = new byte[BlockBytes];
        int read;
        while ((read = await stream.ReadAsync(block, cancellationToken)) > 0)
            kept.Write(block, 0, (int)Math.Min(read, MaxErrorBytes - kept.Length));
        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in the meantime, or one of its children did.
        }
    }
}
