using System.Text;
using Binnacle.Core.Events;
using Binnacle.Fleet.Captures;
using Binnacle.Testing;
using static Binnacle.Fleet.Tests.Kernel.KernelReading;

namespace Binnacle.Fleet.Tests.Kernel;

/// <summary>Damaged input never breaks a parser, and every record has one outcome.</summary>
public sealed class MutationTests
{
    private static readonly string[] Seeds =
    [
        "[74889.644138] NVRM: Xid (PCI:0000:02:00): 79, pid='<unknown>', name=<unknown>, GPU has fallen off the bus.",
        "[449410.332316] NVRM: Xid (PCI:0003:00:00): 74, pid=1, name=x, NVLink: fatal error detected on link 14(0x0, 0x0, 0x10000, 0x0, 0x0, 0x0, 0x0)",
        "[50.4] nvidia-nvswitch0: SXid (PCI:0000:05:00.0): 20034, Severity 1 Engine instance 63 Sub-engine instance 00",
        "[Mon Oct  3 13:52:42 2022] EDAC MC1: 262 CE memory read error on CPU_SrcID#0_Ha#0_Chan#1_DIMM#0 (channel:1 slot:0 page:0x2031c14 -  OVERFLOW rank:1)",
        "kern  :warn  : 2024-05-01T10:00:00,123456+00:00 pcieport 0000:00:02.0: AER: Multiple Uncorrected (Fatal) error received: id=0010",
        "6,3964,206764307,-;nvme nvme0: I/O 12 (I/O Cmd) QID 3 timeout, reset controller",
        "<4>1 2026-02-01T08:00:00.123456Z gpu-node-07 kernel - - - Out of memory: Killed process 4242 (chrome) total-vm:1kB",
        "Feb 29 03:28:16 gpu-node-07 kernel: [   12.5] mce: [Hardware Error]: CPU 3: Machine Check: 0 Bank 7: cc00418000010091",
        "[    2.500000] rtc_cmos 00:02: setting system clock to 2026-02-01T00:00:00 UTC (1769904000)",
        "{1}[Hardware Error]: event severity: corrected",
        "[Feb20 10:04] Linux version 6.8.0",
        "[  +0.000312] NVRM: Xid (PCI:0000:3b:00): 79, pid=1, x",
    ];

    private static readonly string[] ExportSeeds =
    [
        "__CURSOR=s=1;i=1", "__REALTIME_TIMESTAMP=1772445600000123", "_BOOT_ID=aa", "_TRANSPORT=kernel", "_HOSTNAME=gpu-node-12", "PRIORITY=2",
        "MESSAGE=NVRM: Xid (PCI:0000:3b:00): 48, x", "MESSAGE", "\u0005\0\0\0\0\0\0\0a", "b c", "", "",
    ];

    private static readonly string[] JournalSeeds =
    [
        """{"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1772445600000123","__MONOTONIC_TIMESTAMP":"15","_SOURCE_MONOTONIC_TIMESTAMP":"12","_BOOT_ID":"aa","_TRANSPORT":"kernel","_HOSTNAME":"gpu-node-12","PRIORITY":"2","MESSAGE":"NVRM: Xid (PCI:0000:3b:00): 48, x"}""",
        """{"__REALTIME_TIMESTAMP":"1772445600000000","_BOOT_ID":"bb","MESSAGE":[104,105,255]}""",
        """{"__REALTIME_TIMESTAMP":"1","MESSAGE":null}""",
    ];

    // Characters that mean something to a parser.
    private const string Telling = "0123456789:.,()[]{}<>\"' \u001b";

    [Fact]
    public void Damaged_kernel_lines_never_throw_and_have_one_outcome_each() => Check("kernel", Seeds);

    [Fact]
    public void Damaged_journal_entries_never_throw_and_have_one_outcome_each() => Check("journal-json", JournalSeeds);

    [Fact]
    public void Damaged_journal_exports_never_throw_and_give_at_most_one_record_for_an_entry() => Property.ForAll(
        random => string.Join('\n', Enumerable.Range(0, random.Next(1, 40)).Select(_ => Damage(ExportSeeds[random.Next(ExportSeeds.Length)], random))),
        text =>
        {
            var records = Records(text, "journal-export");

            records.Select(record => record.Line).ShouldBe(records.Select(record => record.Line).Distinct().Order());
            foreach (var item in records.OfType<ParsedRecord.Accepted>().SelectMany(record => record.Events))
                IsBounded(item);
        },
        cases: 500);

    [Fact]
    public void Arbitrary_bytes_never_throw() => Property.ForAll(
        random =>
        {
            var bytes = new byte[random.Next(1, 3_000)];
            random.NextBytes(bytes);
            return bytes;
        },
        bytes =>
        {
            foreach (var kind in new[] { "kernel", "journal-json", "journal-export" })
            {
                using var stream = new MemoryStream(bytes);
                foreach (var record in Parser(kind).ParseLines(LineReader.Read(stream, CancellationToken.None), Context))
                    record.Line.ShouldBeGreaterThan(0);
            }
        });

    private static void Check(string kind, string[] seeds) => Property.ForAll(
        random => string.Join('\n', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Damage(seeds[random.Next(seeds.Length)], random))),
        text =>
        {
            var lines = Lines(text).ToList();
            var records = Parser(kind).ParseLines(lines, Context).ToList();

            // Lines that are blank or a separator are no records; every other has exactly one outcome, in order.
            records.Select(record => record.Line).ShouldBe(records.Select(record => record.Line).Distinct().Order());
            lines.Where(line => line.Text.Any(char.IsLetterOrDigit) && !line.Text.Contains('#', StringComparison.Ordinal) && !line.Text.Contains('-', StringComparison.Ordinal))
                .Select(line => line.Number).Except(records.Select(record => record.Line)).ShouldBeEmpty();
            foreach (var item in records.OfType<ParsedRecord.Accepted>().SelectMany(record => record.Events))
                IsBounded(item);
        },
        cases: 500);

    private static void IsBounded(DeviceEvent item)
    {
        item.Text.Length.ShouldBeInRange(1, 240);
        item.Raw.Length.ShouldBeLessThanOrEqualTo(DeviceEvent.MaxRawLength);
        item.Count.ShouldBeGreaterThan(0);
        item.Time.Offset.ShouldBe(TimeSpan.Zero);
        item.Facts.Values.ShouldAllBe(value => value.Length > 0 && value.Length <= 160 && !value.Any(char.IsControl));
    }

    private static string Damage(string line, Random random)
    {
        var text = new StringBuilder(line);
        for (var i = random.Next(0, 6); i > 0 && text.Length > 0; i--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, random.Next(1, text.Length - at + 1));
                    break;
                case 1:
                    text.Insert(at, (char)random.Next(1, 0xD800));
                    break;
                case 2:
                    text[at] = Telling[random.Next(Telling.Length)];
                    break;
                case 3:
                    text.Insert(at, text.ToString(0, Math.Min(at, 40)));
                    break;
                default:
                    text.Insert(at, new string('9', random.Next(1, 30)));
                    break;
            }
        }

        return text.ToString();
    }
}
