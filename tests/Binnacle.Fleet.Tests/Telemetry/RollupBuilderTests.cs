using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;
using Binnacle.Testing;
using static Binnacle.Fleet.Tests.Telemetry.Points;

namespace Binnacle.Fleet.Tests.Telemetry;

public sealed class RollupBuilderTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_bucket_says_all_of_its_samples() =>
        Roll(Every5s(4, 2, 9, 6), Minute, linked: true).ShouldBe([new RollupBucket(Start, 2, 9, 21, 4, 4, 6, 2 + 7 + 6)]);

    [Fact]
    public void Steps_without_samples_are_absent()
    {
        var buckets = Roll([new(Start, 1), new(Start.AddHours(3), 2)], Minute, linked: true);

        buckets.Select(bucket => bucket.From).ShouldBe([Start, Start.AddHours(3)]);
    }

    [Fact]
    public void Growth_between_buckets_counts_in_the_later_one_when_they_are_linked()
    {
        ImmutableArray<SeriesPoint> scrapedOnceAMinute = [new(Start, 100), new(Start.AddMinutes(1), 160), new(Start.AddMinutes(2), 10)];

        Roll(scrapedOnceAMinute, Minute, linked: true).Select(bucket => bucket.Increase).ShouldBe([0, 60, 10]);
        Roll(scrapedOnceAMinute, Minute, linked: false).Select(bucket => bucket.Increase).ShouldBe([0, 0, 0]);
    }

    [Theory]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:00Z")]
    [InlineData("1970-01-01T00:00:59.999Z", "1970-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:00Z")]
    public void Steps_begin_at_whole_multiples_since_1970_on_both_sides_of_it(string time, string from) =>
        Roll([new(DateTimeOffset.Parse(time), 1)], Minute, linked: true).Single().From.ShouldBe(DateTimeOffset.Parse(from));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(5, 60)]
    [InlineData(1, 60)]
    [InlineData(60, 1_440)]
    public void A_rollup_of_rollups_is_the_rollup_of_the_samples(int finerMinutes, int coarserMinutes) =>
        Property.ForAll(
            Generate,
            points =>
            {
                var coarser = TimeSpan.FromMinutes(coarserMinutes);
                var parts = Roll(points, TimeSpan.FromMinutes(finerMinutes), linked: false);
                foreach (var linked in new[] { true, false })
                {
                    var builder = new RollupBuilder(coarser, linked, counts: true);
                    foreach (var part in parts)
                        builder.Add(part);
                    builder.Build().ShouldBe(Roll(points, coarser, linked));
                }
            });

    [Fact]
    public void Increases_of_linked_buckets_add_up_to_the_growth_of_the_samples() =>
        Property.ForAll(
            Generate,
            points => Roll(points, Minute, linked: true).Sum(bucket => bucket.Increase)
                .ShouldBe(points.Zip(points.Skip(1), (earlier, later) => CounterStep.Between(earlier.Value, later.Value)).Sum()));

    [Fact]
    public void A_builder_starts_anew_after_it_built()
    {
        var builder = new RollupBuilder(Minute, linked: true, counts: true);
        builder.Add(Start.AddHours(1), 7);
        builder.Build();
        builder.Add(Start, 3);

        builder.Count.ShouldBe(1);
        builder.Build().Single().ShouldBe(new RollupBucket(Start, 3, 3, 3, 1, 3, 3, 0));
    }

    private static ImmutableArray<RollupBucket> Roll(ImmutableArray<SeriesPoint> points, TimeSpan step, bool linked)
    {
        var builder = new RollupBuilder(step, linked, counts: true);
        foreach (var point in points)
            builder.Add(point.Time, point.Value);
        return builder.Build();
    }
}
