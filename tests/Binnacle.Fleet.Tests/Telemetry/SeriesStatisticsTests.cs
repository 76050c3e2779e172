using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;
using Binnacle.Testing;
using static Binnacle.Fleet.Tests.Telemetry.Points;

namespace Binnacle.Fleet.Tests.Telemetry;

public sealed class SeriesStatisticsTests
{
    [Fact]
    public void Figures_of_a_gauge()
    {
        var figures = SeriesStatistics.Of(Every5s(40, 10, 20, 30).AsSpan(), MetricKind.Gauge);

        (figures.Count, figures.Average, figures.Min, figures.Max, figures.Last).ShouldBe((4, 25, 10, 40, 30));
        figures.P50.ShouldBe(25);
        figures.P95!.Value.ShouldBe(38.5, 1e-12);
        figures.P99!.Value.ShouldBe(39.7, 1e-12);
        (figures.Delta, figures.Covered).ShouldBe((-10, TimeSpan.FromSeconds(15)));
        figures.Rate!.Value.ShouldBe(-10 / 15.0, 1e-12);
        figures.PercentilesAreEstimates.ShouldBeFalse();
    }

    [Fact]
    public void A_counter_that_restarted_grew_by_what_it_counted_before_and_after()
    {
        var figures = SeriesStatistics.Of(Every5s(100, 150, 5, 25).AsSpan(), MetricKind.Counter);

        figures.Delta.ShouldBe(50 + 5 + 20);
        figures.Rate!.Value.ShouldBe(75 / 15.0, 1e-12);
    }

    [Fact]
    public void One_sample_has_no_delta_and_no_rate()
    {
        var figures = SeriesStatistics.Of(Every5s(7).AsSpan(), MetricKind.Counter);

        (figures.Count, figures.Average, figures.P99, figures.Last).ShouldBe((1, 7, 7, 7));
        (figures.Delta, figures.Rate, figures.Covered).ShouldBe((null, null, TimeSpan.Zero));
    }

    [Fact]
    public void Nothing_has_no_figures()
    {
        SeriesStatistics.Of([], MetricKind.Gauge).ShouldBe(SeriesStatistics.None);
        SeriesStatistics.Of([], TimeSpan.FromMinutes(1), MetricKind.Gauge).ShouldBe(SeriesStatistics.None);
        SeriesStatistics.None.Average.ShouldBeNull();
    }

    [Fact]
    public void Buckets_give_the_same_but_for_percentiles_which_are_marked() =>
        Property.ForAll(
            Generate,
            points =>
            {
                var step = TimeSpan.FromMinutes(1);
                var builder = new RollupBuilder(step, linked: true, counts: true);
                foreach (var point in points)
                    builder.Add(point.Time, point.Value);
                foreach (var kind in Enum.GetValues<MetricKind>())
                {
                    var exact = SeriesStatistics.Of(points.AsSpan(), kind);
                    var rolled = SeriesStatistics.Of(builder.Build().AsSpan(), step, kind);
                    foreach (var point in points)
                        builder.Add(point.Time, point.Value);

                    (rolled.Count, rolled.Min, rolled.Max, rolled.Average, rolled.Last, rolled.Delta).ShouldBe((exact.Count, exact.Min, exact.Max, exact.Average, exact.Last, exact.Delta));
                    rolled.PercentilesAreEstimates.ShouldBeTrue();
                    rolled.P50!.Value.ShouldBeInRange(exact.Min!.Value, exact.Max!.Value);
                    rolled.P50.Value.ShouldBeLessThanOrEqualTo(rolled.P99!.Value);
                }
            });

    [Fact]
    public void A_bucket_weighs_as_much_as_it_has_samples()
    {
        RollupBucket[] buckets = [new(Start, 10, 10, 990, 99, 10, 10, 0), new(Start.AddMinutes(1), 90, 90, 90, 1, 90, 90, 0)];

        var figures = SeriesStatistics.Of(buckets, TimeSpan.FromMinutes(1), MetricKind.Gauge);

        (figures.P50, figures.P95, figures.Max).ShouldBe((10, 10, 90));
        figures.Covered.ShouldBe(TimeSpan.FromMinutes(2));
    }
}
