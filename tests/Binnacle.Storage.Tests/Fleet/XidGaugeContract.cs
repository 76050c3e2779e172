using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Marks;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Tests.Engines;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Fleet;

/// <summary>Gauges that tell XIDs become events at the store's door, whichever way they come in.</summary>
public abstract class XidGaugeContract : StoreTest
{
    private protected XidGaugeContract(ITestEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task The_first_sight_of_a_code_keeps_the_event_of_the_capture()
    {
        await SeeAsync(1, 79);
        await SeeAsync(2, 79);

        (await XidsAsync()).Select(one => (one.Code, one.Time, one.Text)).ShouldBe([(79, At(1), "Last XID 79, since when is unknown")]);
    }

    [Fact]
    public async Task A_change_is_an_event_of_its_own_also_after_a_restart()
    {
        await SeeAsync(1, 0);
        await SeeAsync(2, 79);
        Reopen();
        await SeeAsync(3, 79);
        await SeeAsync(4, 31);
        await SeeAsync(5, 79);

        (await XidsAsync()).Select(one => (one.Code, one.Time)).ShouldBe([(79, At(2)), (31, At(4)), (79, At(5))]);
    }

    [Fact]
    public async Task A_repeated_batch_changes_nothing()
    {
        await SeeAsync(1, 0);
        var first = await SeeAsync(2, 79);
        var again = await SeeAsync(2, 79);

        (first.DuplicateEvents.Count, again.DuplicateEvents.Count).ShouldBe((0, 1));
        (await XidsAsync()).Select(one => one.Time).ShouldBe([At(2)]);
    }

    [Fact]
    public async Task Counted_xids_tell_repeats_and_replace_the_change()
    {
        await SeeAsync(1, 0);
        await Fleet.AppendAsync(new FleetBatch { Samples = [Sample(XidGauge.LastCode, 79, 2), Sample(XidGauge.Recent, 1, 2, qualifier: "xid=79")], Events = [Told(79, 2)] }, Stop);
        await Fleet.AppendAsync(new FleetBatch { Samples = [Sample(XidGauge.LastCode, 79, 3), Sample(XidGauge.Recent, 3, 3, qualifier: "xid=79")], Events = [Told(79, 3)] }, Stop);

        (await XidsAsync()).Select(one => (one.Time, one.Count)).ShouldBe([(At(2), 1), (At(3), 2)]);
    }

    [Fact]
    public async Task Gpus_and_instances_are_told_apart()
    {
        await Fleet.AppendAsync(new FleetBatch { Samples = [Sample(XidGauge.LastCode, 0, 1), Sample(XidGauge.LastCode, 0, 1, gpu: 1), Sample(XidGauge.LastCode, 0, 1, qualifier: "mig=3")] }, Stop);
        await Fleet.AppendAsync(new FleetBatch { Samples = [Sample(XidGauge.LastCode, 0, 2), Sample(XidGauge.LastCode, 31, 2, gpu: 1), Sample(XidGauge.LastCode, 79, 2, qualifier: "mig=3")] }, Stop);

        (await XidsAsync()).Select(one => (one.Component, one.Code)).ShouldBe([(ComponentPath.Gpu(0), 79), (ComponentPath.Gpu(1), 31)], ignoreOrder: true);
    }

    private Task<AppendResult> SeeAsync(int minute, int code) =>
        Fleet.AppendAsync(new FleetBatch { Samples = [Sample(XidGauge.LastCode, code, minute)], Events = code == 0 ? [] : [Told(code, minute)] }, Stop);

    // What a scrape can say of the gauge: the same event however often it is read.
    private static DeviceEvent Told(int code, int minute) => Event(900 + code, minute: minute) with
    {
        Kind = EventKinds.GpuXid,
        Component = ComponentPath.Gpu(0),
        Code = code,
        Text = $"Last XID {code}, since when is unknown",
        Facts = new Dictionary<string, string> { [GaugeFacts.TimeMeans] = "first seen in a capture", [GaugeFacts.Repeats] = "cannot be told" },
    };

    private async Task<IEnumerable<DeviceEvent>> XidsAsync() => (await Fleet.EventsAsync(new EventQuery { Kinds = [EventKinds.GpuXid], OldestFirst = true }, Stop));
}
