namespace Binnacle.Fleet.Collectors.Supervision;

/// <summary>
/// Reads one source again and again until it is stopped. At most one reading is under way, and readings that were missed are not made up for. Waiting
/// is measured on the monotonic clock: a wall clock that jumps neither stops nor floods it.
/// </summary>
internal sealed class SourceLoop(DataSource source, bool isChanged, SourceRounds rounds, SourceStates states, ReadingLanes lanes, Pace pace, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await DelayAsync(FirstWait(), cancellationToken);
        while (true)
        {
            var started = clock.GetTimestamp();
            SourceState after;
            using (await lanes.EnterAsync(states.Of(source.Id), cancellationToken))
                after = await rounds.RunAsync(source, cancellationToken);
            // Both times were taken from one look at the wall clock, so their difference is a length of time.
            var period = after.NextAttempt - after.LastAttempt ?? source.Interval;
            await DelayAsync(Pace.Rest(period, clock.GetElapsedTime(started)), cancellationToken);
        }
    }

    // A source never tried, or changed just now, is read at once. After a restart what is overdue is spread, and a wall clock that was set back does not silence a source.
    private TimeSpan FirstWait()
    {
        if (isChanged || states.Of(source.Id) is not { LastAttempt: { } last } before)
            return TimeSpan.Zero;
        var now = clock.GetUtcNow();
        var longest = pace.Period(source.Interval, before.Failures);
        var left = (before.NextAttempt ?? now) - now;
        return left > TimeSpan.Zero && last <= now ? (left < longest ? left : longest) : pace.Spread(source.Interval);
    }

    private Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) =>
        time <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(time, clock, cancellationToken);
}
