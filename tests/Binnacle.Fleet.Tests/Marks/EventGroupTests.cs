using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;
using Binnacle.Fleet.Marks;

namespace Binnacle.Fleet.Tests.Marks;

public sealed class EventGroupTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DeviceName Node = DeviceName.Parse("gpu-node-07");

    [Fact]
    public void Events_of_one_kind_code_and_part_are_one_group_with_first_last_and_count()
    {
        var groups = EventGroup.Of([Xid(79, 3), Xid(79, 1) with { Count = 4 }, Xid(31, 2), Xid(79, 2, gpu: 1)], []);

        groups.Select(group => (group.Key.Code, group.Key.Component.Name, group.FirstSeen, group.LastSeen, group.Count)).ShouldBe(
            [(79, "0", Noon.AddMinutes(1), Noon.AddMinutes(3), 5L), (31, "0", Noon.AddMinutes(2), Noon.AddMinutes(2), 1L), (79, "1", Noon.AddMinutes(2), Noon.AddMinutes(2), 1L)]);
    }

    [Theory]
    [InlineData(MarkState.Acknowledged, 0, MarkState.Acknowledged, false)]
    [InlineData(MarkState.Resolved, 3, MarkState.Resolved, false)]
    [InlineData(MarkState.Resolved, 2, MarkState.Open, true)]
    [InlineData(MarkState.Open, 9, MarkState.Open, false)]
    public void A_resolved_group_that_happens_again_is_open(MarkState said, int minute, MarkState expected, bool returned)
    {
        var mark = new EventMark { Group = EventGroupKey.Of(Xid(79, 1)), State = said, By = "operator", At = Noon.AddMinutes(minute) };

        var group = EventGroup.Of([Xid(79, 1), Xid(79, 3)], [mark]).Single();

        (group.State, group.Returned).ShouldBe((expected, returned));
    }

    [Fact]
    public void A_count_read_from_a_gauge_is_a_lower_bound()
    {
        var gauge = Xid(79, 1) with { Facts = new Dictionary<string, string> { [GaugeFacts.Repeats] = "cannot be told" } };

        EventGroup.Of([gauge], []).Single().CountIsAtLeast.ShouldBeTrue();
        EventGroup.Of([Xid(79, 1)], []).Single().CountIsAtLeast.ShouldBeFalse();
    }

    private static DeviceEvent Xid(int code, int minute, int gpu = 0) => new()
    {
        Id = EventId.Of(Node, "kernel", minute, Noon, $"{code} {gpu}"),
        Device = Node,
        Time = Noon.AddMinutes(minute),
        Kind = EventKinds.GpuXid,
        Subsystem = Subsystem.Gpu,
        Severity = Severity.Critical,
        Component = ComponentPath.Gpu(gpu),
        Code = code,
        Text = $"XID {code}",
        Source = new SourceRef("dmesg.txt", minute),
        Raw = "NVRM: Xid",
    };
}
