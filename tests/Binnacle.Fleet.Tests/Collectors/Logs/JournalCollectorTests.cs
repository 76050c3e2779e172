using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Events;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Logs;
using Binnacle.Fleet.Collectors.Tools;

namespace Binnacle.Fleet.Tests.Collectors.Logs;

/// <summary>Against real journal files, written by systemd-journal-remote and read by journalctl.</summary>
public sealed class JournalCollectorTests : IDisposable
{
    private const string Writer = "/lib/systemd/systemd-journal-remote";

    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("binnacle-journal-");
    private int _entry;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_second_reading_brings_only_what_was_added_and_a_restart_between_them_is_seen()
    {
        Require();
        await WriteAsync("1", ("kernel", "NVRM: Xid (PCI:0000:3b:00): 48, pid=1, DBE"), ("smartd", "Device: /dev/sda, 8 Currently unreadable (pending) sectors"), ("chatter", "nothing to see"));
        var first = await ReadAsync("");
        await WriteAsync("2", ("kernel", "usb 1-1: new device"));

        var second = await ReadAsync(first.Cursor);
        var third = await ReadAsync(second.Cursor);

        first.Batch.Events.Length.ShouldBe(2);
        first.Batch.Events[0].Kind.ShouldBe(EventKinds.GpuXid);
        second.Batch.Events.Select(happened => happened.Kind).ShouldBe([EventKinds.BootKernelStart, EventKinds.SystemKernelMessage]);
        third.Batch.Events.ShouldBeEmpty();
        third.Cursor.ShouldBe(second.Cursor);
    }

    [Theory]
    [InlineData("kernel", 1)]
    [InlineData("hardware", 2)]
    [InlineData("all", 3)]
    public async Task The_scope_decides_whose_messages_are_read(string scope, int events)
    {
        Require();
        await WriteAsync("1", ("kernel", "usb 1-1: x"), ("smartd", "x"), ("chatter", "x"));

        (await ReadAsync("", ("scope", scope))).Batch.Events.Length.ShouldBe(events);
    }

    [Fact]
    public async Task A_cursor_the_journal_does_not_know_starts_again_with_a_note()
    {
        Require();
        await WriteAsync("1", ("kernel", "usb 1-1: x"));

        var collected = await ReadAsync("not a cursor");

        collected.Batch.Events.Length.ShouldBe(1);
        collected.Notes.ShouldHaveSingleItem().ShouldContain("no longer knows");
    }

    [Fact]
    public async Task A_folder_without_a_journal_is_said_to_hold_nothing()
    {
        Require();

        (await ReadAsync("")).Notes.ShouldHaveSingleItem().ShouldContain("holds nothing");
    }

    [Theory]
    [InlineData("scope", "everything")]
    [InlineData("depth", "1")]
    public void Options_it_does_not_have_are_refused(string name, string value) =>
        new JournalCollector(LogFolders.Default).Check(Source("", (name, value))).ShouldNotBeNull().ShouldContain("scope");

    private static void Require()
    {
        var missing = Need.Missing("BINNACLE_REQUIRE_JOURNAL", "journalctl", Writer);
        Assert.SkipWhen(missing is not null, missing ?? "");
    }

    // Every boot of this test is a second machine start; entries are a second apart.
    private async Task WriteAsync(string boot, params (string Program, string Message)[] entries)
    {
        var export = Path.Combine(_folder.FullName, "entries.export");
        var bootId = boot.PadLeft(32, '0');
        await File.WriteAllTextAsync(export, string.Concat(entries.Select(entry => Entry(bootId, entry.Program, entry.Message))), Cancellation);
        var journals = _folder.CreateSubdirectory("journal").FullName;
        var result = await ToolProcess.RunAsync(new ToolCommand(Writer, [$"--output={journals}/remote-{boot}.journal", export]), Cancellation);
        result.ExitCode.ShouldBe(0, result.Errors);
        File.Delete(export);
    }

    private string Entry(string bootId, string program, string message)
    {
        var time = (Start.AddSeconds(++_entry).ToUnixTimeMilliseconds() * 1_000).ToString(CultureInfo.InvariantCulture);
        return $"""
            __REALTIME_TIMESTAMP={time}
            __MONOTONIC_TIMESTAMP={_entry * 1_000_000}
            _BOOT_ID={bootId}
            _TRANSPORT={(program == "kernel" ? "kernel" : "syslog")}
            _HOSTNAME=gpu-node-07
            SYSLOG_IDENTIFIER={program}
            PRIORITY=4
            MESSAGE={message}


            """;
    }

    private Task<Collected> ReadAsync(string cursor, params (string Name, string Value)[] options)
    {
        var folder = _folder.CreateSubdirectory("journal").FullName;
        var collector = new JournalCollector(LogFolders.Parse([_folder.FullName]));
        collector.Check(Source(folder, options)).ShouldBeNull();
        return collector.CollectAsync(new CollectRequest(Source(folder, options), null, cursor, Start.AddHours(1)), Cancellation);
    }

    private static DataSource Source(string target, params (string Name, string Value)[] options) => new()
    {
        Name = "journal",
        Kind = SourceKind.Journal,
        Target = target,
        Interval = TimeSpan.FromSeconds(10),
        Timeout = TimeSpan.FromSeconds(10),
        Options = options.ToImmutableSortedDictionary(option => option.Name, option => option.Value),
    };
}
