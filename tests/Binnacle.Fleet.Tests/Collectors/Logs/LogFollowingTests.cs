using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Fleet.Collectors.Logs;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Collectors.Logs;

public sealed class LogFollowingTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_reading_brings_only_what_was_added()
    {
        var first = _folder.Write(3);
        _folder.Read().ShouldBe(first);
        _folder.Read().ShouldBeEmpty();
        var second = _folder.Write(2);
        _folder.Read().ShouldBe(second);
        _folder.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_line_that_is_still_being_written_waits_for_its_end()
    {
        _folder.Write(1);
        File.AppendAllText(_folder.Log, "2026-11-20T09:30:00+00:00 gpu-node-07 kernel: half");
        _folder.Read().ShouldBe(["usb 1-1: message 1"]);
        _folder.Read().ShouldBeEmpty();
        File.AppendAllText(_folder.Log, " and whole\n");
        _folder.Read().ShouldBe(["half and whole"]);
    }

    [Fact]
    public void Rotation_by_renaming_loses_and_repeats_nothing()
    {
        _folder.Write(3);
        _folder.Read();
        var tail = _folder.Write(2);
        File.Move(_folder.Log, _folder.At("kern.log.1"));
        var head = _folder.Write(2);

        _folder.Read().ShouldBe([.. tail, .. head]);
        _folder.Read().ShouldBeEmpty();
        _folder.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Rotation_by_copying_and_emptying_loses_and_repeats_nothing()
    {
        _folder.Write(3);
        _folder.Read();
        var tail = _folder.Write(2);
        File.Copy(_folder.Log, _folder.At("kern.log.1"));
        File.WriteAllText(_folder.Log, "");
        var head = _folder.Write(1);

        _folder.Read().ShouldBe([.. tail, .. head]);
        _folder.Read().ShouldBeEmpty();
    }

    [Fact]
    public void A_rotated_file_that_was_packed_before_its_end_was_read_is_read_once()
    {
        _folder.Write(3);
        _folder.Read();
        var tail = _folder.Write(2);
        File.Move(_folder.Log, _folder.At("kern.log.1"));
        _folder.Compress("kern.log.1");
        var head = _folder.Write(1);

        _folder.Read().ShouldBe([.. tail, .. head]);
        _folder.Read().ShouldBeEmpty();
    }

    [Fact]
    public void Two_rotations_between_two_readings_are_followed_through()
    {
        _folder.Write(3);
        _folder.Read();
        var tail = _folder.Write(1);
        File.Move(_folder.Log, _folder.At("kern.log.2"));
        File.SetLastWriteTimeUtc(_folder.At("kern.log.2"), new DateTime(2026, 11, 18, 0, 0, 0, DateTimeKind.Utc));
        _folder.Compress("kern.log.2");
        var middle = _folder.Write(2);
        File.Move(_folder.Log, _folder.At("kern.log.1"));
        File.SetLastWriteTimeUtc(_folder.At("kern.log.1"), new DateTime(2026, 11, 19, 0, 0, 0, DateTimeKind.Utc));
        var head = _folder.Write(2);

        _folder.Read().ShouldBe([.. tail, .. middle, .. head]);
        _folder.Read().ShouldBeEmpty();
    }

    [Fact]
    public void A_log_rotated_into_an_empty_one_gives_its_end_and_then_the_new_one()
    {
        _folder.Write(3);
        _folder.Read();
        var tail = _folder.Write(1);
        File.Move(_folder.Log, _folder.At("kern.log-20261120"));
        File.WriteAllText(_folder.Log, "");

        _folder.Read().ShouldBe(tail);
        _folder.Read().ShouldBeEmpty();
        var head = _folder.Write(2);
        _folder.Read().ShouldBe(head);
    }

    [Fact]
    public void A_file_that_is_gone_without_a_trace_is_said_to_be()
    {
        _folder.Write(3);
        _folder.Read();
        File.Delete(_folder.Log);
        var head = _folder.Write(2);

        _folder.Read().ShouldBe(head);
        _folder.Notes.ShouldHaveSingleItem().ShouldContain("may be lost");
    }

    [Fact]
    public void A_large_log_is_first_read_from_near_its_end_and_a_large_addition_in_portions()
    {
        var line = new string('x', 2_000);
        var lines = Enumerable.Range(0, (LogFileCollector.MaxBytes / 2_000) + 1_000).Select(number => $"2026-11-20T09:00:00+00:00 gpu-node-07 kernel: n{number} {line}").ToArray();
        File.WriteAllLines(_folder.Log, lines);

        var first = _folder.Events();
        first.Length.ShouldBeLessThan(lines.Length);
        first[^1].Raw.ShouldStartWith(lines[^1][..60]);
        _folder.Notes.ShouldHaveSingleItem().ShouldContain("Import the file");

        File.AppendAllLines(_folder.Log, lines);
        var portions = Enumerable.Range(0, 3).Select(_ => _folder.Events()).ToArray();
        portions.Sum(portion => portion.Length).ShouldBe(lines.Length);
        portions[0].Length.ShouldBeLessThan(lines.Length);
        portions[2].ShouldBeEmpty();
    }

    [Fact]
    public void Any_sequence_of_writing_rotating_and_reading_gives_every_line_once()
    {
        Property.ForAll(random => random, random =>
        {
            using var folder = new LogFolder();
            var written = new List<string>(folder.Write(2));
            var read = new List<string>(folder.Read());
            var day = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
            for (var step = 0; step < 12; step++)
            {
                switch (random.Next(4))
                {
                    case 0:
                        Rotate(folder, random, day = day.AddDays(1));
                        written.AddRange(folder.Write(random.Next(1, 4)));
                        break;
                    case 1:
                        read.AddRange(folder.Read());
                        break;
                    default:
                        written.AddRange(folder.Write(random.Next(1, 4)));
                        break;
                }
            }

            read.AddRange(folder.Read());
            read.ShouldBe(written);
        }, cases: 60);
    }

    [Theory]
    [InlineData("[Nov 20 2026 09:12:13] [ERROR] [tid 2541] detected NVSwitch fatal error 20034 on fid 0 on NVSwitch pci bus id 00000000:A7:00.0 physical id 3 port 41", "nvlink.sxid_fatal")]
    [InlineData("Nov 20 09:12:13 gpu-node-07 kernel: [  966.503025] NVRM: Xid (PCI:0000:3b:00): 79, pid=1, GPU has fallen off the bus.", "gpu.lost")]
    [InlineData("""{"__REALTIME_TIMESTAMP":"1795166000000000","_TRANSPORT":"kernel","_HOSTNAME":"gpu-node-07","MESSAGE":"NVRM: Xid (PCI:0000:3b:00): 48, pid=1, DBE"}""", "gpu.xid")]
    public void The_format_is_told_from_the_content(string line, string kind)
    {
        File.WriteAllText(_folder.Log, line + "\n");

        _folder.Events().ShouldHaveSingleItem().Kind.ShouldBe(new EventKind(kind));
    }

    [Fact]
    public void A_log_without_zones_is_read_in_the_zone_it_is_said_to_be_in()
    {
        File.WriteAllText(_folder.Log, "Nov 20 09:12:13 gpu-node-07 kernel: usb 1-1: new device\n");

        _folder.Events(ImmutableSortedDictionary<string, string>.Empty.Add("timezone", "Asia/Tokyo")).ShouldHaveSingleItem().Time.ShouldBe(new DateTimeOffset(2026, 11, 20, 0, 12, 13, TimeSpan.Zero));
    }

    private static void Rotate(LogFolder folder, Random random, DateTime day)
    {
        var aside = $"kern.log-{day:yyyyMMdd}";
        if (random.Next(2) == 0)
        {
            File.Move(folder.Log, folder.At(aside));
        }
        else
        {
            File.Copy(folder.Log, folder.At(aside));
            File.WriteAllText(folder.Log, "");
        }

        File.SetLastWriteTimeUtc(folder.At(aside), day);
        if (random.Next(2) == 0)
            folder.Compress(aside);
    }
}
