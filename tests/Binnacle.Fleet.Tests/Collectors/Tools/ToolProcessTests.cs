using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Tools;

namespace Binnacle.Fleet.Tests.Collectors.Tools;

public sealed class ToolProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Output_errors_and_exit_code_come_back()
    {
        var result = await RunAsync("echo out; echo wrong >&2; echo really wrong >&2; exit 3");

        result.Text.ShouldBe("out\n");
        result.LastError.ShouldBe("really wrong");
        result.ExitCode.ShouldBe(3);
        result.IsSuccess.ShouldBeFalse();
    }

    [Fact]
    public async Task Arguments_are_never_read_by_a_shell()
    {
        RequireShell();
        var result = await ToolProcess.RunAsync(new ToolCommand("printf", ["%s", "$(id) `id` ; id | id > /tmp/x \"'"]), Cancellation);

        result.Text.ShouldBe("$(id) `id` ; id | id > /tmp/x \"'");
    }

    [Fact]
    public async Task Our_own_environment_is_not_handed_on_and_the_language_is_fixed()
    {
        Environment.SetEnvironmentVariable("BINNACLE_TEST_SECRET", "do-not-tell");
        var result = await RunAsync("env", ImmutableDictionary<string, string>.Empty.Add("GIVEN", "yes"));

        result.Text.ShouldNotContain("do-not-tell");
        result.Text.ShouldContain("LC_ALL=C\n");
        result.Text.ShouldContain("TZ=UTC\n");
        result.Text.ShouldContain("GIVEN=yes\n");
    }

    [Fact]
    public async Task Cancelling_ends_the_program_and_its_children()
    {
        RequireShell();
        var folder = Directory.CreateTempSubdirectory("binnacle-tool-");
        var pids = Path.Combine(folder.FullName, "pids");
        var ready = Path.Combine(folder.FullName, "ready");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var watcher = new FileSystemWatcher(folder.FullName, "ready");
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Created += (_, _) => started.TrySetResult();
        watcher.EnableRaisingEvents = true;

        var run = ToolProcess.RunAsync(new ToolCommand("sh", ["-c", $"sleep 600 & echo $! > {pids}; echo $$ >> {pids}; touch {ready}; wait"]), cancel.Token);
        await started.Task.WaitAsync(Cancellation);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        foreach (var pid in (await File.ReadAllLinesAsync(pids, Cancellation)).Select(line => int.Parse(line, CultureInfo.InvariantCulture)))
            await EndedAsync(pid);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_program_that_prints_without_end_is_ended_at_its_bound()
    {
        RequireShell();
        var command = new ToolCommand("yes", []) { MaxOutputBytes = 100_000 };

        (await Should.ThrowAsync<CollectException>(() => ToolProcess.RunAsync(command, Cancellation))).Failure.ShouldBe(CollectFailure.TooLarge);
        var kept = await ToolProcess.RunAsync(command with { KeepsWhatFits = true }, Cancellation);
        kept.WasCut.ShouldBeTrue();
        kept.Output.Length.ShouldBeInRange(1, 100_000);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named_with_what_to_install()
    {
        var failure = await Should.ThrowAsync<CollectException>(() => ToolProcess.RunAsync(new ToolCommand("no-such-tool-77", []) { InstallHint = "Install the package no-such" }, Cancellation));

        failure.Failure.ShouldBe(CollectFailure.MissingTool);
        failure.Message.ShouldBe("no-such-tool-77 is not on this machine. Install the package no-such.");
    }

    [Fact]
    public void The_working_folder_is_not_searched()
    {
        var name = $"binnacle-tool-{Guid.NewGuid():N}";
        File.WriteAllText(name, "#!/bin/sh\n");

        ToolPath.Find(name).ShouldBeNull();
        File.Delete(name);
    }

    private static Task<ToolResult> RunAsync(string script, ImmutableDictionary<string, string>? environment = null)
    {
        RequireShell();
        return ToolProcess.RunAsync(new ToolCommand("sh", ["-c", script]) { Environment = environment ?? ImmutableDictionary<string, string>.Empty }, Cancellation);
    }

    private static void RequireShell() => Assert.SkipWhen(OperatingSystem.IsWindows(), "These tests run small programs of Unix.");

    // The process was killed; the system may take a moment to take it off its list.
    private static async Task EndedAsync(int pid)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            await process.WaitForExitAsync(Cancellation);
        }
        catch (ArgumentException)
        {
            // It is off the list already.
        }
    }
}
