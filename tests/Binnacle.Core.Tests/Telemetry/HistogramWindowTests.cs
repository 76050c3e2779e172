using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Testing;

namespace Binnacle.Core.Tests.Telemetry;

public sealed class HistogramWindowTests
{
    private static readonly DeviceName Node = DeviceName.Parse("gpu-node-07");
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    // By hand from the definition of Prometheus' histogram_quantile: rank = share x 50, linear inside the bucket it falls into.
    [Theory]
    [InlineData(0.2, 0.05, 0, 0.1)]
    [InlineData(0.4, 0.1, 0, 0.1)]
    [InlineData(0.6, 0.3, 0.1, 0.5)]
    [InlineData(0.9, 0.5, 0.5, double.PositiveInfinity)]
    public void A_quantile_is_interpolated_inside_its_bucket(double quantile, double value, double lower, double upper)
    {
        var estimate = HistogramWindow.Of([Bucket("0.1", 20), Bucket("0.5", 40), Bucket("+Inf", 50)])!.Quantile(quantile);

        estimate.Value.ShouldBe(value, 1e-12);
        (estimate.Lower, estimate.Upper).ShouldBe((lower, upper));
    }

    [Fact]
    public void Beyond_the_highest_bound_the_value_is_a_least_one()
    {
        var estimate = HistogramWindow.Of([Bucket("1", 1), Bucket("2560", 2), Bucket("+Inf", 100)])!.Quantile(0.99);

        (estimate.Value, estimate.IsAtLeast).ShouldBe((2560, true));
    }

    [Fact]
    public void The_first_bucket_begins_at_zero() => HistogramWindow.Of([Bucket("0.2", 10), Bucket("+Inf", 10)])!.Quantile(0.5).ShouldBe(new(0.1, 0, 0.2));

    [Fact]
    public void Without_observations_or_the_bucket_without_bound_there_is_no_histogram()
    {
        HistogramWindow.Of([Bucket("0.1", 0), Bucket("+Inf", 0)]).ShouldBeNull();
        HistogramWindow.Of([Bucket("0.1", 5), Bucket("0.5", 6)]).ShouldBeNull();
        HistogramWindow.Of(Array.Empty<(SeriesKey, double)>()).ShouldBeNull();
    }

    [Fact]
    public void Ranks_add_up_over_the_bounds_they_share()
    {
        var window = HistogramWindow.Of(
            [Bucket("0.1", 10), Bucket("1", 20), Bucket("+Inf", 20), Bucket("0.1", 5, "engine=1,"), Bucket("+Inf", 20, "engine=1,")])!;

        window.Buckets.ShouldBe([new(0.1, 15), new(double.PositiveInfinity, 40)]);
    }

    [Fact]
    public void A_wider_bucket_never_counts_less_than_a_narrower_one() =>
        HistogramWindow.Of([Bucket("0.1", 10), Bucket("1", 9), Bucket("+Inf", 12)])!.Buckets.Select(bucket => bucket.Count).ShouldBe([10, 10, 12]);

    [Fact]
    public void A_restart_inside_the_window_counts_on_from_zero()
    {
        var window = HistogramWindow.Of(new[] { Series("0.1", 100, 110, 3, 5), Series("+Inf", 200, 220, 4, 8) })!;

        window.Buckets.ShouldBe([new(0.1, 15), new(double.PositiveInfinity, 28)]);
    }

    [Fact]
    public void A_series_seen_once_says_nothing() => HistogramWindow.Of(new[] { Series("0.1", 100), Series("+Inf", 200) }).ShouldBeNull();

    [Fact]
    public void A_quantile_lies_between_its_bounds_and_rises_with_the_share() => Property.ForAll(
        random =>
        {
            var count = 0d;
            var growth = Enumerable.Range(1, random.Next(1, 12)).Select(bound => Bucket(bound.ToString(System.Globalization.CultureInfo.InvariantCulture), count += random.Next(0, 20))).ToList();
            growth.Add(Bucket("+Inf", count + random.Next(1, 5)));
            return growth;
        },
        growth =>
        {
            var window = HistogramWindow.Of(growth)!;
            var before = double.NegativeInfinity;
            for (var percent = 0; percent <= 100; percent += 5)
            {
                var estimate = window.Quantile(percent / 100.0);
                estimate.Value.ShouldBeInRange(estimate.Lower, estimate.Upper);
                estimate.Value.ShouldBeGreaterThanOrEqualTo(before - 1e-9);
                before = estimate.Value;
            }
        });

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void A_share_outside_0_to_1_is_refused(double quantile) =>
        Should.Throw<ArgumentOutOfRangeException>(() => HistogramWindow.Of([Bucket("+Inf", 1)])!.Quantile(quantile));

    private static (SeriesKey Series, double Increase) Bucket(string le, double increase, string rank = "") => (Key(le, rank), increase);

    private static Series Series(string le, params double[] values) => new(Key(le, ""), [.. values.Select((value, i) => new SeriesPoint(Noon.AddSeconds(15 * i), value))]);

    private static SeriesKey Key(string le, string rank) => new(Node, ComponentPath.Engine("llama-3.1-8b"), "inference.ttft_bucket", $"{rank}le={le}");
}
