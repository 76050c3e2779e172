using Binnacle.Fleet.Collectors.Supervision;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Collectors.Supervision;

public sealed class PaceTests
{
    [Fact]
    public void A_period_is_never_zero_and_never_beyond_its_bound() => Property.ForAll(
        random => (Interval: TimeSpan.FromSeconds(random.Next(1, 90_000)), Failures: random.Next(0, int.MaxValue), Seed: random.Next()),
        given =>
        {
            var period = new Pace(given.Seed).Period(given.Interval, given.Failures);
            var longest = given.Interval > Pace.MaxBackOff ? given.Interval : Pace.MaxBackOff;
            period.ShouldBeGreaterThanOrEqualTo(given.Interval * 0.8);
            period.ShouldBeLessThanOrEqualTo(longest * 1.2);
        });

    [Fact]
    public void What_is_left_of_a_period_skips_what_was_missed() => Property.ForAll(
        random => (Period: TimeSpan.FromMilliseconds(random.Next(1, 10_000)), Spent: TimeSpan.FromMilliseconds(random.Next(0, 1_000_000))),
        given =>
        {
            var rest = Pace.Rest(given.Period, given.Spent);
            rest.ShouldBeGreaterThan(TimeSpan.Zero);
            rest.ShouldBeLessThanOrEqualTo(given.Period);
            ((given.Spent + rest).Ticks % given.Period.Ticks).ShouldBe(0);
        });

    [Fact]
    public void The_same_seed_gives_the_same_jitter()
    {
        var (one, other) = (new Pace(7), new Pace(7));
        for (var failures = 1; failures < 20; failures++)
            one.Period(TimeSpan.FromSeconds(5), failures).ShouldBe(other.Period(TimeSpan.FromSeconds(5), failures));
    }
}
