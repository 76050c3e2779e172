using System.Text;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Import;
using static Binnacle.Fleet.Tests.Kernel.KernelReading;

namespace Binnacle.Fleet.Tests.Kernel;

public sealed class JournalExportTests
{
    private const string Text = """
        __CURSOR=s=6c7c;i=1;b=aaaa;m=1;t=1;x=1
        __REALTIME_TIMESTAMP=1772445600000123
        __MONOTONIC_TIMESTAMP=15123456
        _BOOT_ID=aaaa
        _TRANSPORT=kernel
        _HOSTNAME=gpu-node-12
        PRIORITY=2
        SYSLOG_IDENTIFIER=kernel
        MESSAGE=NVRM: Xid (PCI:0000:3b:00): 48, pid=1, name=x, DBE = double

        __CURSOR=s=6c7c;i=2;b=bbbb;m=1;t=1;x=2
        __REALTIME_TIMESTAMP=1772445700000000
        _BOOT_ID=bbbb
        _TRANSPORT=kernel
        _HOSTNAME=gpu-node-12
        MESSAGE=usb 1-1: new high-speed USB device

        """;

    [Fact]
    public void Entries_say_what_the_same_entries_say_in_json()
    {
        var exported = Events(Text, "journal-export");
        var json = Events("""
            {"__CURSOR":"s=6c7c;i=1;b=aaaa;m=1;t=1;x=1","__REALTIME_TIMESTAMP":"1772445600000123","__MONOTONIC_TIMESTAMP":"15123456","_BOOT_ID":"aaaa","_TRANSPORT":"kernel","_HOSTNAME":"gpu-node-12","PRIORITY":"2","SYSLOG_IDENTIFIER":"kernel","MESSAGE":"NVRM: Xid (PCI:0000:3b:00): 48, pid=1, name=x, DBE = double"}
            {"__CURSOR":"s=6c7c;i=2;b=bbbb;m=1;t=1;x=2","__REALTIME_TIMESTAMP":"1772445700000000","_BOOT_ID":"bbbb","_TRANSPORT":"kernel","_HOSTNAME":"gpu-node-12","MESSAGE":"usb 1-1: new high-speed USB device"}
            """, "journal-json");

        exported.Select(happened => (happened.Id, happened.Kind, happened.Time, happened.Text)).ShouldBe(json.Select(happened => (happened.Id, happened.Kind, happened.Time, happened.Text)));
        exported[0].Code.ShouldBe(48);
        exported[0].Device.ShouldBe(DeviceName.Parse("gpu-node-12"));
        exported.Select(happened => happened.Kind).ShouldContain(EventKinds.BootKernelStart);
        exported[^1].Source.Line.ShouldBe(11);
    }

    [Fact]
    public void A_message_with_line_ends_is_read_by_its_length_and_a_file_of_it_can_be_imported()
    {
        var message = Encoding.UTF8.GetBytes("mlx5_core 0000:17:00.0: first\nsecond é");
        byte[] bytes =
        [
            .. "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1772445600000000\nMESSAGE\n"u8, .. BitConverter.GetBytes((long)message.Length), .. message, .. "\n_TRANSPORT=kernel\n\n"u8,
        ];
        var opened = new CaptureReader(CaptureFormats.BuiltIn).Open(CaptureFile.InMemory("gpu-node-07/journal.export", bytes, CapturedAt), new ImportOptions(), CancellationToken.None);

        opened.Kind.Name.ShouldBe("journal-export");
        opened.Records.ShouldHaveSingleItem().ShouldBeOfType<ParsedRecord.Accepted>().Events.ShouldHaveSingleItem().Text.ShouldBe("mlx5_core 0000:17:00.0: first second é");
    }

    [Fact]
    public void An_entry_without_a_time_is_refused() =>
        Records("__CURSOR=s=1\nMESSAGE=x", "journal-export").ShouldHaveSingleItem().ShouldBeOfType<ParsedRecord.Rejected>().Reason.ShouldContain("__REALTIME_TIMESTAMP");

    [Fact]
    public void A_length_larger_than_the_capture_ends_with_it() =>
        Records("__CURSOR=s=1\n__REALTIME_TIMESTAMP=1772445600000000\nMESSAGE\n\uffff\uffff\uffff\uffff\uffff\uffff\uffff\uffffabc\n_TRANSPORT=kernel", "journal-export").ShouldHaveSingleItem();
}
