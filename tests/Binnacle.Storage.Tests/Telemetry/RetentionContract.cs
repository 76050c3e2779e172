using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Telemetry;
using Binnacle.Storage.Tests.Engines;
using Binnacle.Testing;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Telemetry;

/// <summary>What time does to samples in any store: late, early, repeated, in the future, too old.</summary>
public abstract class RetentionContract : StoreTest
{
    private protected RetentionContract(ITestEngine engine)
        : base(engine)
    {
    }

    private TelemetryStore Telemetry => ((FleetStore)Fleet).Telemetry;

    private TelemetryMaintenance Maintenance => new((FleetStore)Fleet, new EventRetention(Database, TelemetryOptions, Clock));

    [Fact]
    public async Task A_sample_too_far_ahead_is_refused_counted_and_leaves_no_trace()
    {
        var now = Clock.GetUtcNow();
        var result = await AppendAsync(
            Sample("m", 1, 0) with { Time = now + TelemetryOptions.DefaultFutureTolerance },
            Sample("m", 2, 0) with { Time = now + TelemetryOptions.DefaultFutureTolerance + TimeSpan.FromSeconds(1) },
            Sample("n", 3, 0, device: Node8) with { Time = now.AddYears(40) });

        result.RefusedSamples.ShouldBe([new RefusedSample(1, SampleRefusal.Future), new RefusedSample(2, SampleRefusal.Future)]);
        result.DuplicateSamples.ShouldBeEmpty();
        (await Fleet.LatestSamplesAsync(new SeriesFilter(), Stop)).Single().Value.ShouldBe(1);
        (await Fleet.DevicesAsync(Stop)).Single().LastSeen.ShouldBe(now + TelemetryOptions.DefaultFutureTolerance);
    }

    [Fact]
    public async Task Late_samples_find_their_place_and_repeats_of_them_are_duplicates()
    {
        await AppendAsync(Sample("m", 5, 50), Sample("m", 1, 10));

        var late = await AppendAsync(Sample("m", 3, 30), Sample("m", 9, 10), Sample("m", 9, 30), Sample("m", 2, -90_000));

        late.DuplicateSamples.Order().ShouldBe([1, 2]);
        (await ValuesAsync()).ShouldBe([2, 1, 3, 5]);
        (await Fleet.LatestSamplesAsync(new SeriesFilter(), Stop)).Single().Value.ShouldBe(5);
    }

    [Fact]
    public async Task A_clock_that_jumps_back_loses_nothing()
    {
        await AppendAsync(Sample("m", 1, 10), Sample("m", 2, 20));
        Fleet = new FleetStore(Database, TelemetryOptions, new ManualTimeProvider(At(-600)));

        var result = await AppendAsync(Sample("m", 3, -595), Sample("m", 4, 20), Sample("m", 5, 2_000));

        result.DuplicateSamples.ShouldBe([1]);
        result.RefusedSamples.ShouldBe([new RefusedSample(2, SampleRefusal.Future)]);
        (await ValuesAsync()).ShouldBe([3, 1, 2]);
        await Telemetry.CompactAsync(Stop);
        (await ValuesAsync()).ShouldBe([3, 1, 2]);
    }

    [Fact]
    public async Task Samples_go_by_their_class_and_rollups_stay()
    {
        await AppendAsync([.. Enumerable.Range(0, 180).Select(minute => Sample("m", minute, minute))]);
        Clock.Advance(TimeSpan.FromDays(2));
        await Telemetry.CompactAsync(Stop);
        var before = await Fleet.RollupsAsync(new SeriesFilter(), TimeRange.Always, TimeSpan.FromMinutes(10), Stop);
        (await Maintenance.PlanRetentionAsync(Stop)).Sum(step => step.Records).ShouldBe(0);
        Clock.Advance(TelemetryOptions.DefaultKeepSamples + TimeSpan.FromMinutes(1));

        var plan = await Maintenance.PlanRetentionAsync(Stop);
        (await ValuesAsync()).Length.ShouldBe(180);
        var removed = await Maintenance.RetainAsync(Stop);

        removed.Select(step => (step.Class, step.Records)).ShouldBe(plan.Select(step => (step.Class, step.Records)));
        removed.Single(step => step.Class == "samples").Records.ShouldBe(180);
        removed.Where(step => step.Class != "samples").Sum(step => step.Records).ShouldBe(0);
        (await ValuesAsync()).ShouldBeEmpty();
        var after = await Fleet.RollupsAsync(new SeriesFilter(), TimeRange.Always, TimeSpan.FromMinutes(10), Stop);
        after.Select(SampleModel.Shown).ShouldBe(before.Select(SampleModel.Shown));
        (await Fleet.LatestSamplesAsync(new SeriesFilter(), Stop)).Single().Value.ShouldBe(179);
        (await Maintenance.RetainAsync(Stop)).Sum(step => step.Records).ShouldBe(0);
    }

    [Fact]
    public async Task Samples_of_an_expired_time_are_refused_and_counted()
    {
        await Samples_go_by_their_class_and_rollups_stay();

        var late = await AppendAsync(Sample("m", 1, 30), Sample("other", 1, 31));

        late.RefusedSamples.ShouldBe([new RefusedSample(0, SampleRefusal.Expired), new RefusedSample(1, SampleRefusal.Expired)]);
    }

    [Fact]
    public async Task An_old_capture_is_kept_as_long_after_it_was_imported_as_a_new_one()
    {
        await AppendAsync(Sample("m", 1, -60 * 24 * 200), Sample("m", 2, -60 * 24 * 200 + 1));
        await Telemetry.CompactAsync(Stop);
        Clock.Advance(TimeSpan.FromHours(6));
        await Telemetry.CompactAsync(Stop);

        (await Maintenance.RetainAsync(Stop)).Sum(step => step.Records).ShouldBe(0);

        (await ValuesAsync()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Events_go_when_they_are_too_old_and_arrived_long_ago()
    {
        await Fleet.AppendAsync(new FleetBatch { Events = [Event(1), Event(2, minute: -60 * 24 * 2_000)] }, Stop);
        (await Maintenance.RetainAsync(Stop)).Single(step => step.Class == "events").Records.ShouldBe(0);
        Clock.Advance(TelemetryOptions.DefaultKeepEvents + TimeSpan.FromDays(2));
        await Fleet.AppendAsync(new FleetBatch { Events = [Event(3)] }, Stop);

        (await Maintenance.RetainAsync(Stop)).Single(step => step.Class == "events").Records.ShouldBe(2);

        (await Fleet.EventsAsync(new EventQuery(), Stop)).Single().Id.ShouldBe(Event(3).Id);
        (await Fleet.StatusAsync(Stop)).Events.ShouldBe(1);
    }

    private Task<AppendResult> AppendAsync(params ImmutableArray<Sample> samples) => Fleet.AppendAsync(new FleetBatch { Samples = samples }, Stop);

    private async Task<double[]> ValuesAsync() =>
        [.. (await Fleet.SeriesAsync(new SeriesFilter(), TimeRange.Always, Stop)).SelectMany(series => series.Points).Select(point => point.Value)];
}
