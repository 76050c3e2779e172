using Binnacle.Core.Time;
using Binnacle.Fleet.Telemetry;
using Binnacle.Testing;
using static Binnacle.Fleet.Tests.Telemetry.Points;

namespace Binnacle.Fleet.Tests.Telemetry;

public sealed class DownsamplingTests
{
    [Fact]
    public void Few_points_stay_as_they_are()
    {
        var points = Every5s(1, 2, 3);

        Downsampling.MinMax(points, new TimeRange(Start, Start.AddHours(1)), 2).ShouldBe(points);
        Downsampling.LargestTriangles(points, 3).ShouldBe(points);
    }

    [Fact]
    public void Each_pixel_keeps_its_lowest_and_highest_in_order_of_time()
    {
        var points = Every5s(5, 9, 1, 5, 6, 6, 6, 2);

        Downsampling.MinMax(points, new TimeRange(Start, Start.AddSeconds(40)), 2).Select(point => point.Value).ShouldBe([9, 1, 6, 2]);
    }

    [Fact]
    public void No_peak_is_lost_and_nothing_is_invented() =>
        Property.ForAll(
            Generate,
            points =>
            {
                var window = new TimeRange(points[0].Time, points[^1].Time.AddSeconds(1));

                var thin = Downsampling.MinMax(points, window, 20);

                thin.Length.ShouldBeLessThanOrEqualTo(Math.Min(points.Length, 40));
                thin.Max(point => point.Value).ShouldBe(points.Max(point => point.Value));
                thin.Min(point => point.Value).ShouldBe(points.Min(point => point.Value));
                thin.ShouldBe(points.Where(thin.Contains));
            });

    [Fact]
    public void Triangles_keep_the_ends_the_spike_and_the_count()
    {
        var points = Every5s(Enumerable.Range(0, 1_000).Select(i => i == 617 ? 95.0 : 60));

        var thin = Downsampling.LargestTriangles(points, 50);

        thin.Length.ShouldBe(50);
        (thin[0], thin[^1]).ShouldBe((points[0], points[^1]));
        thin.ShouldContain(points[617]);
        thin.ShouldBe(thin.OrderBy(point => point.Time));
    }

    [Fact]
    public void Triangles_of_anything_are_as_many_as_asked_for_and_in_order() =>
        Property.ForAll(
            Generate,
            points =>
            {
                var thin = Downsampling.LargestTriangles(points, 30);

                thin.Length.ShouldBe(Math.Min(30, points.Length));
                thin.ShouldBe(points.Where(thin.Contains));
            });
}
