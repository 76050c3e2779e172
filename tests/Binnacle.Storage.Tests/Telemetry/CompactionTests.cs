using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Fleet;
using Binnacle.Storage.Tests.Engines;
using Binnacle.Testing;

namespace Binnacle.Storage.Tests.Telemetry;

/// <summary>Whatever is compacted when, the answers are those of the samples.</summary>
public sealed class CompactionTests() : StoreTest(new SqliteEngineForTests())
{
    private static readonly DateTimeOffset Start = new(2026, 11, 17, 22, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan[] Steps = [TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    [Fact]
    public void Answers_do_not_depend_on_what_was_flushed_merged_or_reopened() =>
        Property.ForAll(
            random => random.Next(),
            seed => Task.Run(() => AgreeAsync(new Random(seed)), Stop).GetAwaiter().GetResult(),
            cases: 25);

    private async Task AgreeAsync(Random random)
    {
        await ForgetAsync();
        var model = new SampleModel();
        for (var step = random.Next(3, 10); step > 0; step--)
        {
            var batch = Batch(random);
            var expected = model.Append(batch);
            var actual = await Fleet.AppendAsync(new FleetBatch { Samples = batch }, Stop);
            actual.DuplicateSamples.Order().ShouldBe(expected.Order());
            actual.RefusedSamples.ShouldBeEmpty();
            switch (random.Next(4))
            {
                case 0:
                    await ((FleetStore)Fleet).Telemetry.FlushAsync(Stop);
                    break;
                case 1:
                    await ((FleetStore)Fleet).Telemetry.FlushAsync(Stop);
                    await ((FleetStore)Fleet).Telemetry.CompactAsync(Stop);
                    break;
                case 2:
                    Reopen();
                    break;
            }

            await AgreeAsync(random, model);
        }
    }

    private async Task AgreeAsync(Random random, SampleModel model)
    {
        var window = random.Next(3) == 0 ? TimeRange.Always : TimeRange.Last(TimeSpan.FromMinutes(random.Next(1, 3_000)), Start.AddSeconds(random.Next(200_000)));
        (await Fleet.SeriesAsync(new SeriesFilter(), window, Stop))
            .Select(series => $"{series.Key} {string.Join(' ', series.Points.Select(point => $"{point.Time:O}={point.Value}"))}")
            .ShouldBe(model.Series(window));
        (await Fleet.LatestSamplesAsync(new SeriesFilter(), Stop)).Select(sample => $"{sample.Series} {sample.Time:O}={sample.Value}").ShouldBe(model.Latest());
        var step = Steps[random.Next(Steps.Length)];
        (await Fleet.RollupsAsync(new SeriesFilter(), window, step, Stop)).Select(SampleModel.Shown).ShouldBe(model.Rollups(window, step), $"{window} in {step}");
    }

    // Two and a half days of a few series: mostly forwards, sometimes late, sometimes the same again.
    private static ImmutableArray<Sample> Batch(Random random)
    {
        var at = random.Next(200_000);
        return
        [
            .. Enumerable.Range(0, random.Next(1, 200)).Select(_ =>
            {
                at = random.Next(8) == 0 ? random.Next(200_000) : Math.Min(at + (10 * random.Next(60)), 200_000);
                var key = new SeriesKey(DeviceName.Parse($"gpu-node-0{random.Next(2)}"), ComponentPath.Gpu(random.Next(2)), random.Next(2) == 0 ? "gpu.power" : "gpu.energy");
                return new Sample(key, Start.AddSeconds(at - (at % 10)), random.Next(1_000));
            }),
        ];
    }

    private async Task ForgetAsync()
    {
        await Database.WriteAsync(
            async session =>
            {
                await session.RunScriptAsync("DELETE FROM sample_log; DELETE FROM telemetry_packs; DELETE FROM telemetry_blocks; DELETE FROM newest_samples; UPDATE totals SET value = 0; DELETE FROM series; DELETE FROM devices");
                return 0;
            },
            Stop);
        Reopen();
    }
}
