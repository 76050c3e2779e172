using Binnacle.Core.Events;
using Binnacle.Core.Time;
using Binnacle.Fleet.Captures;

namespace Binnacle.Fleet.Tests.Kernel;

public sealed class RelativeTimeTests
{
    private const string Human = """
        [Feb20 10:04] Linux version 6.8.0-45-generic (build@host) #45-Ubuntu SMP
        [  +0.000000] Command line: ro quiet
        [  +2.500000] NVRM: Xid (PCI:0000:3b:00): 79, pid='<unknown>', name=<unknown>, GPU has fallen off the bus.
        [Feb20 10:07] EDAC MC0: 1 CE memory read error on CPU_SrcID#0_Ha#0_Chan#1_DIMM#0 (channel:1 slot:0 page:0x1 offset:0x0 grain:32 syndrome:0x0)
        """;

    [Fact]
    public void Distances_add_up_from_the_minute()
    {
        var events = KernelReading.Events(Human);

        var lost = events.Single(happened => happened.Kind == EventKinds.GpuLost);
        lost.Time.ShouldBe(new DateTimeOffset(2026, 2, 20, 10, 4, 2, 500, TimeSpan.Zero));
        lost.TimeQuality.ShouldBe(TimeQuality.YearAssumed);
        events.Single(happened => happened.Kind == EventKinds.MemoryCorrectable).Time.ShouldBe(new DateTimeOffset(2026, 2, 20, 10, 7, 0, TimeSpan.Zero));
    }

    [Fact]
    public void It_is_told_by_its_content() => CaptureFormats.BuiltIn.Detect(KernelReading.Head(Human))!.Kind.Name.ShouldBe("kernel");

    [Fact]
    public void A_capture_cut_at_its_head_begins_without_a_time_of_its_own()
    {
        var events = KernelReading.Events("[  +0.000312] NVRM: Xid (PCI:0000:3b:00): 48, pid=1, name=python, DBE\n[Feb 3 09:00] usb 1-1: new device");

        events[0].Kind.ShouldBe(EventKinds.GpuXid);
        events[1].Time.ShouldBe(new DateTimeOffset(2026, 2, 3, 9, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_date_with_a_distance_behind_it_is_read() =>
        KernelReading.Events("[Fri Nov 20 10:04:42 2026 <    0.000123>] NVRM: Xid (PCI:0000:3b:00): 79, pid=1, x").ShouldHaveSingleItem().Time.ShouldBe(new DateTimeOffset(2026, 11, 20, 10, 4, 42, TimeSpan.Zero));
}
