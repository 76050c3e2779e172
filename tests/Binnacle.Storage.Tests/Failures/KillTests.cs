using System.Diagnostics;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Crash;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Failures;

/// <summary>What was acknowledged is there after <c>kill -9</c>.</summary>
public sealed class KillTests() : StoreTest(new SqliteEngineForTests())
{
    [Theory]
    [InlineData(1, "write")]
    [InlineData(7, "write")]
    [InlineData(25, "write")]
    [InlineData(15, "compact")]
    [InlineData(150, "compact")]
    [InlineData(400, "compact")]
    public async Task Every_acknowledged_batch_survives_a_kill_and_none_is_there_by_half(int acknowledgements, string doing)
    {
        var path = Database.Place;
        await Database.DisposeAsync();

        var last = await AppendUntilKilledAsync(path, acknowledgements, doing);

        last.ShouldBeGreaterThanOrEqualTo(acknowledgements);
        TelemetryOptions = CrashBatch.Compacting;
        await InitializeAsync();
        await ShouldHoldAsync(last);
        // And after what was cut off is done again.
        await ((FleetStore)Fleet).Telemetry.CompactAsync(Stop);
        await ShouldHoldAsync(last);
    }

    private async Task ShouldHoldAsync(int last)
    {
        (await Database.ReadAsync(session => session.QueryAsync($"PRAGMA integrity_check", row => row.Text()), Stop)).ShouldBe(["ok"]);
        var events = await Fleet.EventsAsync(new EventQuery { Limit = EventQuery.MaxLimit }, Stop);
        var stored = events.Length / CrashBatch.Events;
        (events.Length % CrashBatch.Events).ShouldBe(0);
        stored.ShouldBeInRange(last, last + 1, "at most the one batch that was committed and not yet announced comes on top");
        (await Fleet.StatusAsync(Stop)).Events.ShouldBe(events.Length);
        var series = await Fleet.SeriesAsync(new SeriesFilter(), TimeRange.Always, Stop);
        series.Length.ShouldBe(CrashBatch.Samples);
        series.ShouldAllBe(item => item.Points.Select(point => point.Value).SequenceEqual(Enumerable.Range(1, stored).Select(number => (double)number)));
    }

    /// <summary>The number of the last batch that the process acknowledged before it was killed.</summary>
    private static async Task<int> AppendUntilKilledAsync(string path, int acknowledgements, string doing)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Binnacle.Storage.Crash"), [path, doing]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var last = 0;
        try
        {
            while (last < acknowledgements && await process.StandardOutput.ReadLineAsync(Stop) is { } line)
                last = int.Parse(line["ack ".Length..]);
        }
        finally
        {
            // Process.Kill is SIGKILL.
            process.Kill();
        }

        while (await process.StandardOutput.ReadLineAsync(Stop) is { } line)
            last = int.Parse(line["ack ".Length..]);
        await process.WaitForExitAsync(Stop);
        process.ExitCode.ShouldBe(128 + 9);
        return last;
    }
}
