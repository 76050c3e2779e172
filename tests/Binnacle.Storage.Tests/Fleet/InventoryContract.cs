using Binnacle.Core.Devices;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Migrations;
using Binnacle.Storage.Tests.Engines;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Fleet;

/// <summary>What any fleet store does with devices, facts and sources, and says of itself.</summary>
public abstract class InventoryContract : StoreTest
{
    private protected InventoryContract(ITestEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task An_empty_store_is_empty()
    {
        (await Fleet.DevicesAsync(Stop)).ShouldBeEmpty();
        (await Fleet.FactsAsync([], Stop)).ShouldBeEmpty();
        (await Fleet.LatestReadingsAsync([], Stop)).ShouldBeEmpty();
        (await Fleet.SourcesAsync(10, Stop)).ShouldBeEmpty();
        (await Fleet.EventsAsync(new EventQuery(), Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_kind_of_record_makes_its_device_known_from_oldest_to_newest()
    {
        await Fleet.AppendAsync(
            new FleetBatch
            {
                Events = [Event(1, minute: 30), Event(2, minute: 10)],
                Readings = [Reading("Inlet Temp", 24, 50)],
                Samples = [Sample("m", 1, 20), Sample("m", 1, 5, device: DeviceName.Parse("a-node"))],
                Facts = [Fact("model", "X", 40, Node8)],
            },
            Stop);
        await Fleet.AppendAsync(new FleetBatch { Facts = [Fact("model", "X", 5)] }, Stop);

        var devices = await Fleet.DevicesAsync(Stop);

        devices.Select(device => (device.Name.Value, device.FirstSeen, device.LastSeen)).ShouldBe(
            [("a-node", At(5), At(5)), ("gpu-node-07", At(5), At(50)), ("gpu-node-08", At(40), At(40))]);
        devices.Select(device => device.Id).Distinct().Count().ShouldBe(3);
        devices.ShouldAllBe(device => device.Id > 0);
    }

    [Fact]
    public async Task A_device_keeps_its_number_and_first_spelling()
    {
        await Fleet.AppendAsync(new FleetBatch { Events = [Event(1), Event(2, Node8)] }, Stop);
        var before = await Fleet.DevicesAsync(Stop);
        Reopen();
        await Fleet.AppendAsync(new FleetBatch { Events = [Event(3, DeviceName.Parse("GPU-NODE-07"))] }, Stop);

        var after = await Fleet.DevicesAsync(Stop);

        after.Select(device => (device.Id, device.Name.Value)).ShouldBe(before.Select(device => (device.Id, device.Name.Value)));
    }

    [Fact]
    public async Task A_store_opened_again_names_old_devices_after_writing_a_new_one()
    {
        await Fleet.AppendAsync(new FleetBatch { Events = [Event(1)] }, Stop);
        Reopen();
        await Fleet.AppendAsync(new FleetBatch { Events = [Event(2, Node8)] }, Stop);

        var events = await Fleet.EventsAsync(new EventQuery(), Stop);

        events.Select(item => item.Device).ShouldBe([Node8, Node7]);
    }

    [Fact]
    public async Task Facts_that_change_nothing_are_reported_as_duplicates()
    {
        var first = await Fleet.AppendAsync(new FleetBatch { Facts = [Fact("model", "X", 10), Fact("serial", "S", 10), Fact("model", "W", 5)] }, Stop);
        var again = await Fleet.AppendAsync(new FleetBatch { Facts = [Fact("model", "X", 10), Fact("serial", "T", 20)] }, Stop);

        first.DuplicateFacts.ShouldBe([2]);
        again.DuplicateFacts.ShouldBe([0]);
    }

    [Fact]
    public async Task The_newest_fact_of_a_name_holds()
    {
        var gpu = ComponentPath.Gpu(3);
        await Fleet.AppendAsync(
            new FleetBatch { Facts = [Fact("driver_version", "550.1", 5), Fact("driver_version", "560.2", 9), Fact("driver_version", "555.0", 7), Fact("uuid", "GPU-1", 1, component: gpu)] },
            Stop);
        await Fleet.AppendAsync(new FleetBatch { Facts = [Fact("driver_version", "540.0", 1), Fact("uuid", "GPU-2", 2, component: gpu), Fact("uuid", "other", 2, Node8)] }, Stop);

        var facts = await Fleet.FactsAsync([Node7], Stop);

        facts.ShouldBe([Fact("driver_version", "560.2", 9), Fact("uuid", "GPU-2", 2, component: gpu)]);
    }

    [Fact]
    public async Task Of_two_facts_at_one_time_the_first_holds()
    {
        await Fleet.AppendAsync(new FleetBatch { Facts = [Fact("model", "first", 5), Fact("model", "second", 5)] }, Stop);
        await Fleet.AppendAsync(new FleetBatch { Facts = [Fact("model", "third", 5)] }, Stop);

        (await Fleet.FactsAsync([], Stop)).Single().Value.ShouldBe("first");
    }

    [Fact]
    public async Task Labels_are_host_facts_with_the_prefix()
    {
        await Fleet.AppendAsync(
            new FleetBatch
            {
                Facts =
                [
                    Fact("label.rack", "R12", 1), Fact("label.group", "training", 1), Fact("label.rack", "R13", 2),
                    Fact("labelled", "no", 1), Fact("product", "no", 1), Fact("label.slot", "no", 1, component: ComponentPath.Gpu(0)),
                ],
            },
            Stop);

        (await Fleet.DevicesAsync(Stop)).Single().Labels.ShouldBe(new Dictionary<string, string> { ["group"] = "training", ["rack"] = "R13" });
    }

    [Fact]
    public async Task A_source_comes_back_as_it_was_written()
    {
        var source = Source("gpu-node-07/sel.txt", 1) with { Rejections = [new Rejection(7, "not a record"), new Rejection(0, "cut \"off\"")], Notes = ["year assumed"] };

        await Fleet.AppendAsync(new FleetBatch { Source = source }, Stop);

        Shown.Of((await Fleet.SourcesAsync(10, Stop)).Single()).ShouldBe(Shown.Of(source));
    }

    [Fact]
    public async Task A_source_imported_again_replaces_itself()
    {
        await Fleet.AppendAsync(new FleetBatch { Source = Source("a", 1) }, Stop);
        await Fleet.AppendAsync(new FleetBatch { Source = Source("a", 2) with { Accepted = 0, Duplicates = 10 } }, Stop);
        await Fleet.AppendAsync(new FleetBatch { Source = Source("a", 3) with { Kind = "dmesg" } }, Stop);
        await Fleet.AppendAsync(new FleetBatch { Source = Source("a", 4) with { Device = "gpu-node-08" } }, Stop);

        var sources = await Fleet.SourcesAsync(10, Stop);

        sources.Select(source => (source.ImportedAt, source.Duplicates)).ShouldBe([(At(4), 1), (At(3), 1), (At(2), 10)]);
    }

    [Fact]
    public async Task Sources_come_newest_first_up_to_the_limit()
    {
        for (var i = 0; i < 5; i++)
            await Fleet.AppendAsync(new FleetBatch { Source = Source($"file{i}", (i * 3) % 5) }, Stop);

        (await Fleet.SourcesAsync(2, Stop)).Select(source => source.ImportedAt).ShouldBe([At(4), At(3)]);
        (await Fleet.SourcesAsync(0, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rejections_beyond_the_maximum_are_only_counted()
    {
        var many = Enumerable.Range(1, ImportedSource.MaxRejections + 5).Select(line => new Rejection(line, "junk"));

        await Fleet.AppendAsync(new FleetBatch { Source = Source("a", 1) with { Rejected = 1_005, Rejections = [.. many] } }, Stop);

        var source = (await Fleet.SourcesAsync(1, Stop)).Single();
        (source.Rejected, source.Rejections.Length).ShouldBe((1_005, ImportedSource.MaxRejections));
    }

    [Fact]
    public async Task Status_counts_what_is_stored()
    {
        await Fleet.AppendAsync(new FleetBatch { Events = [Event(1), Event(1), Event(2, Node8)], Samples = [Sample("m", 1, 1), Sample("n", 1, 1), Sample("m", 2, 2)] }, Stop);

        var status = await Fleet.StatusAsync(Stop);

        (status.Devices, status.Events, status.Series).ShouldBe((2, 2, 2));
        status.SizeBytes.ShouldBeGreaterThan(10_000);
        status.SchemaVersion.ShouldBe(MigrationSet.For(Database.Dialect)[^1].Version);
        status.Engine.ShouldMatch("^(SQLite|PostgreSQL) [0-9]+[.][0-9.]+$");
    }

    private static ImportedSource Source(string path, int minute) =>
        new() { Path = path, Kind = "ipmitool-sel", Device = "gpu-node-07", ImportedAt = At(minute), Accepted = 10, Duplicates = 1, Rejected = 2 };
}
