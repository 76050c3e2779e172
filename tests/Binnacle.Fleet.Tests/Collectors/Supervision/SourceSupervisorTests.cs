using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Supervision;

namespace Binnacle.Fleet.Tests.Collectors.Supervision;

public sealed class SourceSupervisorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_source_is_read_at_its_own_interval()
    {
        await using var collecting = new Collecting();
        await collecting.Registry.SaveAsync(Collecting.Source("quick", seconds: 5), Cancel);
        await collecting.Registry.SaveAsync(Collecting.Source("slow", seconds: 300), Cancel);
        await collecting.StartAsync(Cancel);

        var first = await collecting.NextReadingAsync("quick", Cancel);
        // One interval of grace: how long the first reading was on its way is not known.
        for (var i = 1; i <= 20; i++)
            (await collecting.NextReadingAsync("quick", Cancel)).Now.ShouldBeGreaterThanOrEqualTo(first.Now + TimeSpan.FromSeconds(5 * (i - 1)));
        await collecting.StopAsync(Cancel);

        var passed = collecting.Clock.GetUtcNow() - first.Now;
        var slow = 0;
        while (collecting.Collector.Readings("slow").TryRead(out _))
            slow++;
        slow.ShouldBeInRange(1, 1 + (int)(passed / TimeSpan.FromSeconds(300)));
    }

    [Fact]
    public async Task Sources_that_hang_never_delay_another()
    {
        await using var collecting = new Collecting();
        // More than all lanes together hold, and they never answer.
        for (var i = 0; i < ReadingLanes.MaxGood + ReadingLanes.MaxTroubled + 20; i++)
        {
            collecting.Collector.Script($"dead-{i}", HangAsync);
            await collecting.Registry.SaveAsync(Collecting.Source($"dead-{i}"), Cancel);
        }

        await collecting.StartAsync(Cancel);
        // Until each of them has failed once, they are the troubled ones.
        await collecting.PassWhileReadingUntilAsync(() => collecting.Registry.ListAsync(Cancel).Result.All(status => status.State is { Failures: > 0 }), Cancel);
        await collecting.Registry.SaveAsync(Collecting.Source("well"), Cancel);

        // No time passes here, so not one of the dead gives up its place: it is read all the same.
        await collecting.Collector.Readings("well").ReadAsync(Cancel);
        var readings = 0;
        await collecting.PassWhileReadingUntilAsync(() => (readings += collecting.Collector.Readings("well").TryRead(out _) ? 1 : 0) == 10, Cancel);
    }

    [Fact]
    public async Task A_collector_that_ignores_its_cancellation_is_left_behind_and_not_started_twice()
    {
        using var never = new CancellationTokenSource();
        await using var collecting = new Collecting();
        var started = 0;
        collecting.Collector.Script("stuck", async (_, _) =>
        {
            Interlocked.Increment(ref started);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, never.Token);
            throw new InvalidOperationException("not reached");
        });
        var stuck = await collecting.Registry.SaveAsync(Collecting.Source("stuck"), Cancel);
        await collecting.StartAsync(Cancel);

        await collecting.Collector.Readings("stuck").ReadAsync(Cancel);
        await collecting.PassWhileReadingUntilAsync(() => collecting.StateOf(stuck) is { Failures: >= 3 }, Cancel);

        started.ShouldBe(1);
        collecting.StateOf(stuck)!.Failure.ShouldBe(CollectFailure.TimedOut);
        collecting.StateOf(stuck)!.Error.ShouldContain("still hangs");
        await never.CancelAsync();
    }

    [Fact]
    public async Task Changes_take_effect_without_a_restart()
    {
        await using var collecting = new Collecting();
        await collecting.StartAsync(Cancel);

        var source = await collecting.Registry.SaveAsync(Collecting.Source("node"), Cancel);
        await collecting.NextReadingAsync("node", Cancel);
        await collecting.Registry.SaveAsync(source with { Target = "http://node:9400/metrics" }, Cancel);
        await collecting.PassUntilAsync(() => collecting.Collector.Readings("node").TryRead(out var read) && read.Source.Target.Contains("9400", StringComparison.Ordinal), Cancel);
        await collecting.Registry.SaveAsync(source with { IsEnabled = false }, Cancel);
        await collecting.PassUntilAsync(() => collecting.StateOf(source) is { NextAttempt: null }, Cancel);
        Drain(collecting, "node");

        collecting.Clock.Advance(TimeSpan.FromMinutes(5));
        collecting.Collector.Readings("node").TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_change_by_another_process_is_found()
    {
        await using var collecting = new Collecting();
        await collecting.StartAsync(Cancel);
        await collecting.Store.SaveAsync(Collecting.Source("added elsewhere"), Cancel);

        await collecting.NextReadingAsync("added elsewhere", Cancel);
    }

    [Fact]
    public async Task A_failing_source_is_tried_less_often_and_at_once_at_its_interval_when_it_answers()
    {
        await using var collecting = new Collecting();
        var fails = true;
        collecting.Collector.Script("node", (request, _) => fails
            ? Task.FromException<Collected>(new CollectException(CollectFailure.Unreachable, "Nothing listens at node:8000."))
            : Task.FromResult(ScriptedCollector.OneSample(request)));
        var source = await collecting.Registry.SaveAsync(Collecting.Source("node"), Cancel);

        List<SourceState> states = [];
        for (var i = 0; i < 7; i++)
            states.Add(await collecting.Registry.CollectAsync(source, Cancel));
        fails = false;
        states.Add(await collecting.Registry.CollectAsync(source, Cancel));

        PeriodOf(states[0]).TotalSeconds.ShouldBeInRange(4, 6);
        PeriodOf(states[2]).TotalSeconds.ShouldBeInRange(16, 24);
        PeriodOf(states[6]).TotalSeconds.ShouldBeInRange(48, 72);
        (states[6].Failures, states[6].Error).ShouldBe((7, "Nothing listens at node:8000."));
        (states[7].Failures, states[7].Error, PeriodOf(states[7])).ShouldBe((0, "", TimeSpan.FromSeconds(5)));
        collecting.Log.Lines.Count(line => line.Contains("fails, Unreachable", StringComparison.Ordinal)).ShouldBe(1, "a failure is told once, not with every try");
        collecting.Log.Lines.ShouldContain(line => line.Contains("answers again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cursor_moves_only_when_the_store_has_taken_what_was_read()
    {
        await using var collecting = new Collecting();
        collecting.Collector.Script("log", (request, _) => Task.FromResult(ScriptedCollector.OneSample(request, $"{request.Cursor}x")));
        var source = await collecting.Registry.SaveAsync(Collecting.Source("log"), Cancel);

        (await collecting.Registry.CollectAsync(source, Cancel)).Cursor.ShouldBe("x");
        collecting.Fleet.Failure = new IOException("the disk is full");
        var failed = await collecting.Registry.CollectAsync(source, Cancel);
        collecting.Fleet.Failure = null;
        var after = await collecting.Registry.CollectAsync(source, Cancel);

        (failed.Cursor, failed.Failure).ShouldBe(("x", CollectFailure.NotStored));
        failed.Error.ShouldContain("the disk is full");
        after.Cursor.ShouldBe("xx");
        collecting.Fleet.Batches.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_defect_in_a_collector_ends_neither_its_loop_nor_another()
    {
        await using var collecting = new Collecting();
        collecting.Collector.Script("bad", (_, _) => throw new InvalidOperationException("with hunter2-and-more inside"));
        await collecting.Registry.SaveAsync(Collecting.Source("bad"), Cancel);
        await collecting.Registry.SaveAsync(Collecting.Source("good"), Cancel);
        await collecting.StartAsync(Cancel);

        await collecting.NextReadingAsync("bad", Cancel);
        await collecting.NextReadingAsync("bad", Cancel);
        await collecting.NextReadingAsync("good", Cancel);

        collecting.Log.Lines.ShouldContain(line => line.Contains("InvalidOperationException", StringComparison.Ordinal));
        collecting.Log.Lines.ShouldNotContain(line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_all_is_well_is_not_written_with_every_reading()
    {
        await using var collecting = new Collecting();
        var source = await collecting.Registry.SaveAsync(Collecting.Source("node", seconds: 1), Cancel);
        await collecting.StartAsync(Cancel);

        var first = (await collecting.NextReadingAsync("node", Cancel)).Now;
        for (var i = 0; i < 50; i++)
            await collecting.NextReadingAsync("node", Cancel);
        collecting.Store.StateWrites.ShouldBeLessThanOrEqualTo(2 + (int)((collecting.Clock.GetUtcNow() - first) / SourceStates.MaxBehind));
        await collecting.StopAsync(Cancel);

        (await collecting.Store.StatesAsync(Cancel)).ShouldHaveSingleItem().LastSuccess.ShouldBe(collecting.StateOf(source)!.LastSuccess);
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_neither_stops_nor_floods()
    {
        var jumping = new JumpingClock();
        await using var collecting = new Collecting(jumping);
        jumping.Inner = collecting.Clock;
        await collecting.Registry.SaveAsync(Collecting.Source("node"), Cancel);
        await collecting.StartAsync(Cancel);
        await collecting.NextReadingAsync("node", Cancel);

        foreach (var jump in new[] { TimeSpan.FromDays(-400), TimeSpan.FromDays(800), TimeSpan.FromHours(-1) })
        {
            Drain(collecting, "node");
            var from = collecting.Clock.GetUtcNow();
            jumping.Offset += jump;
            for (var i = 0; i < 3; i++)
                await collecting.NextReadingAsync("node", Cancel);
            // The first of them may have been due already; two whole intervals lie between it and the third.
            (collecting.Clock.GetUtcNow() - from).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task After_a_restart_a_source_whose_last_try_lies_in_the_future_is_read_within_its_interval()
    {
        await using var collecting = new Collecting();
        var source = await collecting.Registry.SaveAsync(Collecting.Source("node"), Cancel);
        var later = collecting.Clock.GetUtcNow().AddDays(3);
        await collecting.Store.SaveStateAsync(new SourceState { SourceId = source.Id, LastAttempt = later, LastSuccess = later, NextAttempt = later.AddSeconds(5), Cursor = "kept" }, Cancel);
        var from = collecting.Clock.GetUtcNow();
        await collecting.StartAsync(Cancel);

        var read = await collecting.NextReadingAsync("node", Cancel);

        (read.Now - from).ShouldBeLessThan(TimeSpan.FromDays(1));
        read.Cursor.ShouldBe("kept");
    }

    [Fact]
    public async Task A_source_that_reads_something_else_starts_anew()
    {
        await using var collecting = new Collecting();
        collecting.Collector.Script("log", (request, _) => Task.FromResult(ScriptedCollector.OneSample(request, "byte 4711")));
        var source = await collecting.Registry.SaveAsync(Collecting.Source("log"), Cancel);
        await collecting.Registry.CollectAsync(source, Cancel);

        var moved = await collecting.Registry.SaveAsync(source with { Target = "http://other:8000/metrics" }, Cancel);
        await collecting.Registry.CollectAsync(moved, Cancel);

        collecting.Collector.Readings("log").TryRead(out _).ShouldBeTrue();
        collecting.Collector.Readings("log").TryRead(out var second).ShouldBeTrue();
        second!.Cursor.ShouldBe("");
    }

    private static void Drain(Collecting collecting, string name)
    {
        while (collecting.Collector.Readings(name).TryRead(out _))
        {
            // Only what comes from now on counts.
        }
    }

    private static TimeSpan PeriodOf(SourceState state) => (state.NextAttempt - state.LastAttempt).GetValueOrDefault();

    private static async Task<Collected> HangAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("not reached");
    }
}
