using System.Collections.Immutable;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Tests.Engines;
using Binnacle.Storage.Tests.Fleet;
using Binnacle.Testing;

namespace Binnacle.Storage.Tests.Model;

/// <summary>Generated sequences of appends and queries: the store and the model agree after every step.</summary>
public abstract class ModelContract : StoreTest
{
    private readonly int _cases;
    private readonly string _forgetSamples;

    /// <param name="engine">The engine.</param>
    /// <param name="cases">Sequences tried.</param>
    /// <param name="forgetSamples">Statements that empty the tables of samples that only this engine has.</param>
    private protected ModelContract(ITestEngine engine, int cases, string forgetSamples)
        : base(engine) => (_cases, _forgetSamples) = (cases, forgetSamples);

    [Fact]
    public void Store_and_model_agree_after_every_step() =>
        Property.ForAll(Steps.Generate, steps => Task.Run(() => AgreeAsync(steps), Stop).GetAwaiter().GetResult(), _cases);

    private async Task AgreeAsync(ImmutableArray<(FleetBatch Batch, EventQuery Query)> steps)
    {
        await ClearAsync();
        var model = new ModelStore();
        foreach (var (batch, query) in steps)
        {
            var expected = model.Append(batch);
            var actual = await Fleet.AppendAsync(batch, Stop);
            actual.DuplicateEvents.Order().ShouldBe(expected.DuplicateEvents.Order());
            actual.DuplicateReadings.Order().ShouldBe(expected.DuplicateReadings.Order());
            actual.DuplicateSamples.Order().ShouldBe(expected.DuplicateSamples.Order());
            await AgreeAsync(model, query);
        }
    }

    private async Task AgreeAsync(ModelStore model, EventQuery query)
    {
        (await Fleet.EventsAsync(query, Stop)).Select(Shown.Of).ShouldBe(model.Events(query).Select(Shown.Of));
        (await Fleet.CountEventsAsync(query, Stop)).ShouldBe(model.Counts(query));
        (await Fleet.LatestReadingsAsync([], Stop)).Select(Shown.Of).ShouldBe(model.Latest().Select(Shown.Of));
        (await Fleet.FactsAsync([], Stop)).ShouldBe(model.Facts());
        (await Fleet.DevicesAsync(Stop)).Select(device => $"{device.Name} {device.FirstSeen:O} {device.LastSeen:O}").ShouldBe(model.Devices());
        (await Fleet.SeriesAsync(new SeriesFilter(), query.Window, Stop))
            .Select(series => $"{series.Key} {string.Join(' ', series.Points.Select(point => $"{point.Time:O}={point.Value}"))}")
            .ShouldBe(model.Series(query.Window));
    }

    private async Task ClearAsync()
    {
        await Database.WriteAsync(
            async session =>
            {
                await session.RunScriptAsync(_forgetSamples + "DELETE FROM events; DELETE FROM samples; DELETE FROM series; DELETE FROM readings; DELETE FROM sensors; DELETE FROM facts; DELETE FROM devices");
                return 0;
            },
            Stop);
        Reopen();
    }
}
