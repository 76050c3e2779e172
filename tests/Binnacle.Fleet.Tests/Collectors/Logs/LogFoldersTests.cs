using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Logs;

namespace Binnacle.Fleet.Tests.Collectors.Logs;

public sealed class LogFoldersTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("binnacle-allowed-");

    public LogFoldersTests()
    {
        _root.CreateSubdirectory("logs");
        _root.CreateSubdirectory("logs-of-others");
        File.WriteAllText(At("secret"), "secret\n");
        File.WriteAllText(At("logs/kern.log"), "x\n");
    }

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("/var/log/kern.log", true)]
    [InlineData("/var/log/nvidia/fabricmanager.log", true)]
    [InlineData("/var/log", false)]
    [InlineData("/var/logs/kern.log", false)]
    [InlineData("/var/log/../../etc/shadow", false)]
    [InlineData("/etc/shadow", false)]
    [InlineData("/proc/self/environ", false)]
    [InlineData("kern.log", false)]
    [InlineData("", false)]
    [InlineData("file:///var/log/kern.log", false)]
    public void Only_files_below_the_allowed_folders_may_be_named(string path, bool isAllowed) => (LogFolders.Default.Check(path) is null).ShouldBe(isAllowed);

    [Fact]
    public void A_link_out_of_an_allowed_folder_is_not_followed()
    {
        File.CreateSymbolicLink(At("logs/way-out.log"), At("secret"));
        Directory.CreateSymbolicLink(At("logs/others"), At("logs-of-others"));
        File.WriteAllText(At("logs-of-others/kern.log"), "x\n");
        var folders = LogFolders.Parse([At("logs")]);

        Should.Throw<CollectException>(() => folders.Resolve(At("logs/way-out.log"))).Failure.ShouldBe(CollectFailure.NotAllowed);
        Should.Throw<CollectException>(() => folders.Resolve(At("logs/others/kern.log"))).Failure.ShouldBe(CollectFailure.NotAllowed);
        folders.Resolve(At("logs/kern.log")).ShouldEndWith("logs/kern.log");
    }

    [Fact]
    public void A_folder_that_is_itself_a_link_may_be_allowed()
    {
        Directory.CreateSymbolicLink(At("log"), At("logs"));

        LogFolders.Parse([At("log")]).Resolve(At("log/kern.log")).ShouldEndWith("logs/kern.log");
    }

    [Fact]
    public void Links_that_go_round_in_circles_end()
    {
        File.CreateSymbolicLink(At("logs/a"), At("logs/b"));
        File.CreateSymbolicLink(At("logs/b"), At("logs/a"));

        Should.Throw<CollectException>(() => LogFolders.Parse([At("logs")]).Resolve(At("logs/a"))).Failure.ShouldBe(CollectFailure.Refused);
    }

    [Fact]
    public async Task A_file_that_is_missing_and_one_that_is_no_log_are_said_to_be()
    {
        var collector = new LogFileCollector(LogFolders.Parse([At("logs")]), TimeProvider.System);
        File.WriteAllText(At("logs/orders.csv"), "order,amount\n1,2\n");

        (await FailureAsync(collector, At("logs/none.log"))).Failure.ShouldBe(CollectFailure.Unreachable);
        (await FailureAsync(collector, At("logs/orders.csv"))).Failure.ShouldBe(CollectFailure.NotThisKind);
        (await FailureAsync(collector, At("secret"))).Failure.ShouldBe(CollectFailure.NotAllowed);
    }

    [Fact]
    public async Task A_pipe_is_never_opened()
    {
        Assert.SkipWhen(!File.Exists("/usr/bin/mkfifo"), "mkfifo is not on this machine.");
        await Fleet.Collectors.Tools.ToolProcess.RunAsync(new("mkfifo", [At("logs/pipe.log")]), TestContext.Current.CancellationToken);
        var collector = new LogFileCollector(LogFolders.Parse([At("logs")]), TimeProvider.System);

        var collected = await collector.CollectAsync(new CollectRequest(LogFolder.Source(At("logs/pipe.log")), null, "", TimeProvider.System.GetUtcNow()), TestContext.Current.CancellationToken);

        collected.Batch.Events.ShouldBeEmpty();
    }

    private static Task<CollectException> FailureAsync(LogFileCollector collector, string path) => Should.ThrowAsync<CollectException>(
        () => collector.CollectAsync(new CollectRequest(LogFolder.Source(path), null, "", TimeProvider.System.GetUtcNow()), TestContext.Current.CancellationToken));

    private string At(string name) => Path.Combine(_root.FullName, name);
}
