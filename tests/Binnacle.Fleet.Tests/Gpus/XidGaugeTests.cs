using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Marks;

namespace Binnacle.Fleet.Tests.Gpus;

public sealed class XidGaugeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_code_that_stays_is_no_event() => Codes(Last(0, 79), Last(1, 79), Last(600, 79)).ShouldBeEmpty();

    [Fact]
    public void Every_change_of_the_last_code_is_one() => Codes(Last(0, 0), Last(1, 79), Last(2, 79), Last(3, 31), Last(4, 79)).ShouldBe([79, 31, 79]);

    [Fact]
    public void A_code_that_came_back_after_a_reload_is_another_event()
    {
        var happened = Run(Last(0, 79), Last(1, 0), Last(2, 79));

        happened.Select(one => one.Kind).ShouldBe([EventKinds.GpuDriver, EventKinds.GpuXid]);
        happened[0].Severity.ShouldBe(Severity.Info);
        happened[1].Time.ShouldBe(Noon.AddMinutes(2));
        happened[1].Facts.ContainsKey(GaugeFacts.Repeats).ShouldBeTrue();
    }

    [Fact]
    public void A_sample_from_before_the_last_change_means_nothing() => Codes(Last(0, 0), Last(5, 79), Last(3, 31), Last(6, 79)).ShouldBe([79]);

    [Fact]
    public void A_count_tells_repeats_of_the_same_code()
    {
        var happened = Run(Count(0, 1), Count(1, 1), Count(2, 3), Count(4, 2), Count(5, 3));

        happened.Select(one => (one.Code, one.Count)).ShouldBe([(79, 1), (79, 2), (79, 1)]);
        happened.ShouldAllBe(one => !one.Facts.ContainsKey(GaugeFacts.Repeats));
    }

    [Fact]
    public void A_count_not_seen_for_its_window_begins_anew() => Run(Count(0, 2), Count(6, 1)).Select(one => one.Count).ShouldBe([2, 1]);

    [Theory]
    [InlineData(-1)]
    [InlineData(1e9)]
    public void What_is_no_code_is_no_xid(double value) => Codes(Last(0, 0), Last(1, value)).ShouldBeEmpty();

    private static IEnumerable<int?> Codes(params Sample[] samples) => Run(samples).Where(one => one.Code is not null).Select(one => one.Code);

    private static List<DeviceEvent> Run(params Sample[] samples)
    {
        XidGaugeState? state = null;
        List<DeviceEvent> happened = [];
        foreach (var sample in samples)
        {
            (var one, state) = XidGauge.See(state, sample);
            if (one is not null)
                happened.Add(one);
        }

        return happened;
    }

    private static Sample Last(int minute, double code) => Of(XidGauge.LastCode, minute, code, "");

    private static Sample Count(int minute, double count) => Of(XidGauge.Recent, minute, count, "xid=79");

    private static Sample Of(string metric, int minute, double value, string qualifier) => new(new(DeviceName.Parse("gpu-node-07"), ComponentPath.Gpu(0), metric, qualifier), Noon.AddMinutes(minute), value);
}
