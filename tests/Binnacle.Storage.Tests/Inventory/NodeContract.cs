using Binnacle.Core.Devices;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Store;
using Binnacle.Storage.Tests.Engines;
using static Binnacle.Storage.Tests.Fleet.Samples;

namespace Binnacle.Storage.Tests.Inventory;

/// <summary>What any inventory store does with nodes.</summary>
public abstract class NodeContract : StoreTest
{
    private static readonly Edit Anna = new("anna", At(100));
    private static readonly Edit Ben = new("ben", At(200));

    private protected NodeContract(ITestEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task A_discovered_node_has_the_defaults()
    {
        await Fleet.AppendAsync(new FleetBatch { Events = [Event(1)] }, Stop);

        var node = (await Inventory.NodesAsync(Stop)).Single();

        (node.Name, node.IsEnabled, node.Version, node.AddedAt, node.ChangedBy).ShouldBe((Node7, true, 0, null, ""));
    }

    [Fact]
    public async Task An_added_node_is_known_before_anything_was_heard_of_it()
    {
        var saved = (await Inventory.AddNodeAsync(new() { Name = Node7, Host = "10.0.0.7", Port = 8000, Labels = Labels(("rack", "R12")), Note = "loan" }, Anna, Stop)).ShouldBeOfType<InventoryWrite<NodeSettings>.Saved>().Value;

        var node = (await Inventory.NodesAsync(Stop)).Single();
        Shown(node).ShouldBe(Shown(saved));
        (node.Host, node.Port, node.Note, node.Version, node.AddedAt, node.ChangedBy).ShouldBe(("10.0.0.7", 8000, "loan", 1, At(100), "anna"));
        var device = (await Fleet.DevicesAsync(Stop)).Single();
        (device.Id, device.Name, device.Labels["rack"]).ShouldBe((node.Id, Node7, "R12"));
    }

    [Fact]
    public async Task A_taken_name_is_a_conflict_whatever_its_case()
    {
        await Inventory.AddNodeAsync(new() { Name = Node7 }, Anna, Stop);

        var again = await Inventory.AddNodeAsync(new() { Name = DeviceName.Parse("GPU-NODE-07") }, Ben, Stop);

        again.ShouldBeOfType<InventoryWrite<NodeSettings>.Conflict>().Current.ChangedBy.ShouldBe("anna");
        (await Inventory.NodesAsync(Stop)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_was_only_discovered_can_be_added()
    {
        await Fleet.AppendAsync(new FleetBatch { Events = [Event(1)] }, Stop);

        (await Inventory.AddNodeAsync(new() { Name = Node7, Host = "10.0.0.7" }, Anna, Stop)).ShouldBeOfType<InventoryWrite<NodeSettings>.Saved>();

        (await Inventory.NodesAsync(Stop)).Single().Host.ShouldBe("10.0.0.7");
    }

    [Fact]
    public async Task Of_two_edits_of_one_version_the_second_changes_nothing()
    {
        await Fleet.AppendAsync(new FleetBatch { Events = [Event(1)] }, Stop);
        var read = (await Inventory.NodesAsync(Stop)).Single();

        var first = await Inventory.SaveNodeAsync(read with { IsEnabled = false }, Anna, Stop);
        var second = await Inventory.SaveNodeAsync(read with { Note = "mine" }, Ben, Stop);

        first.ShouldBeOfType<InventoryWrite<NodeSettings>.Saved>().Value.Version.ShouldBe(1);
        second.ShouldBeOfType<InventoryWrite<NodeSettings>.Conflict>().Current.IsEnabled.ShouldBeFalse();
        (await Inventory.NodesAsync(Stop)).Single().Note.ShouldBe("");
        (await Fleet.DevicesAsync(Stop)).Single().IsEnabled.ShouldBeFalse();
    }

    [Fact]
    public async Task Saving_what_is_not_there_says_so() =>
        (await Inventory.SaveNodeAsync(new() { Id = 77, Name = Node7 }, Anna, Stop)).ShouldBeOfType<InventoryWrite<NodeSettings>.Missing>();

    [Fact]
    public async Task Labels_of_people_win_over_captured_ones_and_survive_the_next_import()
    {
        await Fleet.AppendAsync(new FleetBatch { Facts = [Fact("label.rack", "R12", 1), Fact("label.row", "3", 1), Fact("model", "X", 1)] }, Stop);
        var read = (await Inventory.NodesAsync(Stop)).Single();
        await Inventory.SaveNodeAsync(read with { Labels = Labels(("rack", "R14"), ("row", ""), ("owner", "ml")) }, Anna, Stop);
        await Fleet.AppendAsync(new FleetBatch { Facts = [Fact("label.rack", "R13", 2), Fact("label.row", "4", 2)] }, Stop);

        var labels = (await Fleet.DevicesAsync(Stop)).Single().Labels;
        var facts = await Fleet.FactsAsync([Node7], Stop);

        labels.ShouldBe(Labels(("owner", "ml"), ("rack", "R14")));
        facts.Select(fact => (fact.Name, fact.Value, fact.Source.Path)).ShouldBe([("label.owner", "ml", "set by anna"), ("label.rack", "R14", "set by anna"), ("model", "X", Fact("model", "X", 1).Source.Path)]);
    }

    [Fact]
    public async Task A_label_that_is_given_back_shows_the_captured_one_again()
    {
        await Fleet.AppendAsync(new FleetBatch { Facts = [Fact("label.rack", "R12", 1)] }, Stop);
        var read = (await Inventory.NodesAsync(Stop)).Single();
        var saved = (InventoryWrite<NodeSettings>.Saved)await Inventory.SaveNodeAsync(read with { Labels = Labels(("rack", "R14")) }, Anna, Stop);
        await Inventory.SaveNodeAsync(saved.Value with { Labels = Labels() }, Ben, Stop);

        (await Fleet.DevicesAsync(Stop)).Single().Labels["rack"].ShouldBe("R12");
    }

    [Fact]
    public async Task A_removed_node_is_hidden_and_its_records_stay()
    {
        await FillAsync();
        var id = (await Inventory.NodesAsync(Stop)).First().Id;

        var removal = (await Inventory.RemoveNodeAsync(id, deleteHistory: false, Anna, Stop)).ShouldNotBeNull();

        (removal.Name, removal.HistoryDeleted, removal.Events, removal.Series, removal.Samples, removal.Sensors, removal.Facts).ShouldBe((Node7, false, 2, 2, 3, 1, 1));
        (await Inventory.NodesAsync(Stop)).Select(node => node.Name).ShouldBe([Node8]);
        (await Fleet.DevicesAsync(Stop)).Select(device => device.Name).ShouldBe([Node8]);
        (await Fleet.EventsAsync(new() { Devices = [Node7] }, Stop)).Length.ShouldBe(2);
        (await Inventory.RemoveNodeAsync(id, deleteHistory: false, Anna, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task History_is_deleted_when_asked_and_of_that_node_only()
    {
        await FillAsync();
        var id = (await Inventory.NodesAsync(Stop)).First().Id;
        await Inventory.SaveMaintenanceAsync(new() { Window = new(At(0), At(10)), Nodes = [Node7], Reason = "PSU" }, Anna, Stop);

        var removal = (await Inventory.RemoveNodeAsync(id, deleteHistory: true, Anna, Stop)).ShouldNotBeNull();

        (removal.HistoryDeleted, removal.Events, removal.Samples).ShouldBe((true, 2, 3));
        (await Fleet.EventsAsync(new(), Stop)).Select(one => one.Device).ShouldBe([Node8]);
        (await Fleet.LatestSamplesAsync(new(), Stop)).Select(sample => sample.Series.Device).ShouldBe([Node8]);
        (await Fleet.LatestReadingsAsync([], Stop)).ShouldBeEmpty();
        (await Fleet.FactsAsync([], Stop)).ShouldBeEmpty();
        (await Fleet.StatusAsync(Stop)).Events.ShouldBe(1);
        (await Inventory.MaintenanceAsync(Core.Time.TimeRange.Always, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removed_node_comes_back_under_its_number_and_can_be_written_again()
    {
        await FillAsync();
        var id = (await Inventory.NodesAsync(Stop)).First().Id;
        await Inventory.RemoveNodeAsync(id, deleteHistory: true, Anna, Stop);

        var back = (await Inventory.AddNodeAsync(new() { Name = Node7 }, Ben, Stop)).ShouldBeOfType<InventoryWrite<NodeSettings>.Saved>().Value;
        await Fleet.AppendAsync(new FleetBatch { Samples = [Sample("m", 9, 90)], Events = [Event(9)] }, Stop);

        back.Id.ShouldBe(id);
        (await Fleet.LatestSamplesAsync(new() { Devices = [Node7] }, Stop)).Single().Value.ShouldBe(9);
        (await Fleet.EventsAsync(new() { Devices = [Node7] }, Stop)).Length.ShouldBe(1);
    }

    private async Task FillAsync() => await Fleet.AppendAsync(
        new FleetBatch
        {
            Events = [Event(1), Event(2), Event(3, Node8)],
            Samples = [Sample("m", 1, 1), Sample("m", 2, 2), Sample("m", 1, 1, device: Node8)],
            Readings = [Reading("Inlet Temp", 24, 5)],
            Facts = [Fact("model", "X", 1)],
        },
        Stop);

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> Labels(params (string Name, string Value)[] labels) =>
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, labels.Select(label => KeyValuePair.Create(label.Name, label.Value)));

    private static string Shown(NodeSettings node) => $"{node with { Labels = Labels() }} {string.Join(' ', node.Labels)}";
}
