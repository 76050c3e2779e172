using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Marks;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Tests.Engines;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Fleet;

/// <summary>What any store does with marks of people on events.</summary>
public abstract class EventMarkContract : StoreTest
{
    private static readonly EventGroupKey Lost = new(Node7, "gpu.xid", 79, ComponentPath.Gpu(3));

    private protected EventMarkContract(ITestEngine engine)
        : base(engine)
    {
    }

    private IEventMarks Marks => new EventMarkStore(Database);

    [Fact]
    public async Task A_mark_comes_back_as_it_was_written()
    {
        var mark = Mark(Lost, MarkState.Acknowledged, 1) with { Note = "waiting for the spare; \"ticket\" 4711 ✓" };

        await Marks.SaveAsync([mark], Stop);

        (await Marks.CurrentAsync([], Stop)).ShouldBe([mark]);
    }

    [Fact]
    public async Task Nothing_is_marked_at_first() => (await Marks.CurrentAsync([], Stop)).ShouldBeEmpty();

    [Fact]
    public async Task The_newest_mark_of_a_group_holds_and_the_others_are_its_history()
    {
        await Marks.SaveAsync([Mark(Lost, MarkState.Acknowledged, 1)], Stop);
        await Marks.SaveAsync([Mark(Lost, MarkState.Resolved, 2)], Stop);
        await Marks.SaveAsync([Mark(Lost, MarkState.Open, 3)], Stop);

        (await Marks.CurrentAsync([], Stop)).Single().State.ShouldBe(MarkState.Open);
        (await Marks.HistoryAsync(Lost, Stop)).Select(mark => mark.State).ShouldBe([MarkState.Open, MarkState.Resolved, MarkState.Acknowledged]);
    }

    [Fact]
    public async Task A_mark_written_last_holds_though_its_clock_was_behind()
    {
        await Marks.SaveAsync([Mark(Lost, MarkState.Acknowledged, 9)], Stop);
        await Marks.SaveAsync([Mark(Lost, MarkState.Resolved, 5)], Stop);

        (await Marks.CurrentAsync([], Stop)).Single().State.ShouldBe(MarkState.Resolved);
    }

    [Fact]
    public async Task Groups_differ_by_device_kind_code_and_part()
    {
        ImmutableArray<EventGroupKey> groups =
        [
            Lost, Lost with { Device = Node8 }, Lost with { Kind = "gpu.lost" }, Lost with { Code = 31 }, Lost with { Code = null }, Lost with { Component = ComponentPath.Gpu(4) },
            EventGroupKey.OfRule(Node7, "GPU-LOST", ComponentPath.Host),
        ];

        await Marks.SaveAsync([.. groups.Select(group => Mark(group, MarkState.Acknowledged, 1))], Stop);

        (await Marks.CurrentAsync([], Stop)).Select(mark => mark.Group).ShouldBe(groups, ignoreOrder: true);
        (await Marks.HistoryAsync(Lost with { Code = null }, Stop)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Devices_are_told_apart_without_case()
    {
        await Marks.SaveAsync([Mark(Lost, MarkState.Acknowledged, 1), Mark(Lost with { Device = DeviceName.Parse("GPU-NODE-07") }, MarkState.Resolved, 2), Mark(Lost with { Device = Node8 }, MarkState.Resolved, 3)], Stop);

        (await Marks.CurrentAsync([Node7], Stop)).Select(mark => mark.State).ShouldBe([MarkState.Resolved]);
    }

    private static EventMark Mark(EventGroupKey group, MarkState state, int minute) => new() { Group = group, State = state, By = "operator", At = At(minute) };
}
