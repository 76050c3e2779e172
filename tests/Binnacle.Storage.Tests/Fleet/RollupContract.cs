using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Tests.Engines;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Fleet;

/// <summary>What any fleet store answers when series are asked for in steps.</summary>
public abstract class RollupContract : StoreTest
{
    private protected RollupContract(ITestEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task Samples_come_back_in_steps_and_gaps_stay_gaps()
    {
        await AppendAsync(Sample("m", 300, 1), Sample("m", 310, 4), Sample("m", 290, 21), Sample("m", 100, 1, gpu: 1));

        var rolled = await Fleet.RollupsAsync(new SeriesFilter(), TimeRange.Always, TimeSpan.FromMinutes(5), Stop);

        rolled.Select(series => series.Key.Component.ToString()).ShouldBe(["gpu/0", "gpu/1"]);
        rolled[0].Buckets.ShouldBe([new RollupBucket(At(0), 300, 310, 610, 2, 300, 310, 10), new RollupBucket(At(20), 290, 290, 290, 1, 290, 290, 290)]);
        rolled[1].Buckets.ShouldBe([new RollupBucket(At(0), 100, 100, 100, 1, 100, 100, 0)]);
    }

    [Fact]
    public async Task A_window_of_steps_holds_only_its_own_samples()
    {
        await AppendAsync(Sample("m", 1, 1), Sample("m", 2, 2), Sample("m", 3, 3), Sample("late", 4, 9));

        var rolled = await Fleet.RollupsAsync(new SeriesFilter(), new TimeRange(At(1), At(3)), TimeSpan.FromMinutes(10), Stop);

        rolled.Single().Buckets.Single().ShouldBe(new RollupBucket(At(0), 1, 2, 3, 2, 1, 2, 1));
    }

    [Fact]
    public async Task Filters_apply_to_steps()
    {
        await AppendAsync(Sample("m", 1, 1), Sample("n", 2, 1), Sample("m", 3, 1, device: Node8));

        var rolled = await Fleet.RollupsAsync(new SeriesFilter { Devices = [Node7], Metrics = ["m"] }, TimeRange.Always, TimeSpan.FromMinutes(1), Stop);

        rolled.Single().Key.ShouldBe(Sample("m", 1, 1).Series);
        (await Fleet.RollupsAsync(new SeriesFilter { Metrics = ["x"] }, TimeRange.Always, TimeSpan.FromMinutes(1), Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_of_nothing_is_refused() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Fleet.RollupsAsync(new SeriesFilter(), TimeRange.Always, TimeSpan.Zero, Stop));

    [Fact]
    public async Task More_steps_than_an_answer_may_have_are_refused_with_what_to_narrow()
    {
        await AppendAsync([.. Enumerable.Range(0, 61).Select(minute => Sample("m", minute, minute))]);
        var filter = new SeriesFilter { Limit = 60 };

        var failure = await Should.ThrowAsync<StoreLimitException>(() => Fleet.RollupsAsync(filter, TimeRange.Always, TimeSpan.FromMinutes(1), Stop));

        failure.Message.ShouldContain("shorter window");
        (await Fleet.RollupsAsync(filter, TimeRange.Always, TimeSpan.FromMinutes(2), Stop)).Single().Buckets.Sum(bucket => bucket.Count).ShouldBe(61);
    }

    private Task<AppendResult> AppendAsync(params ImmutableArray<Sample> samples) => Fleet.AppendAsync(new FleetBatch { Samples = samples }, Stop);
}
